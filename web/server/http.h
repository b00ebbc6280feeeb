#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/result.h"

// Requests and answers as values: everything but server.cpp works on these and knows no socket.
namespace harmonia::web {

/// A file of a multipart body. The name is the browser's, made harmless: no folder, no control character.
struct Upload {
  std::string field, name, media_type, bytes;
};

/// Who asks, as far as the session says.
struct Visitor {
  std::int64_t account = 0;   // 0: nobody, or the one user of a server without accounts
  std::string name, display_name;
  std::string session;        // the cookie's value; a secret
  int role = -1;              // -1: nobody; else corpus::Role
};

using Pairs = std::vector<std::pair<std::string, std::string>>;

struct Request {
  std::string method;              // "GET"; HEAD counts as GET
  std::string path;                // decoded, without the query
  std::vector<std::string> ids;    // what the route's {places} hold, in order
  Pairs query, headers, fields;    // names of headers in lower case; `fields` are those of a multipart body
  std::string media_type, body;
  std::vector<Upload> uploads;
  std::string client;              // address of the visitor
  Visitor visitor;

  /// The first value of this name, or nothing.
  std::optional<std::string_view> find(std::string_view name) const;
  std::string value(std::string_view name, std::string_view otherwise = {}) const;
  std::string header(std::string_view name) const;
  std::string field(std::string_view name) const;
};

/// Where a long answer is written piece by piece. False: the visitor has gone.
using StreamWriter = std::function<bool(std::string_view)>;

struct Response {
  int status = 200;
  std::string media_type = "application/json";
  std::shared_ptr<const std::string> body;
  std::shared_ptr<const std::string> gzipped;  // the same packed, where it is kept
  std::string etag;                            // without quotes; empty: none
  Pairs headers;
  std::function<void(const StreamWriter&)> stream;  // instead of a body: text/event-stream
};

Response json_response(std::string body, int status = 200);

/// A file to keep, under this name. A page (text/html) is shown by itself or in a frame of the workbench: it runs
/// nothing and has its own style.
Response as_file(Response response, std::string_view name);

/// A name of a file that is safe anywhere: the part behind the last separator, no control characters, no leading
/// dots, at most 200 bytes; "file" where nothing is left.
std::string harmless_name(std::string_view name);

/// For Content-Disposition, RFC 6266: with the name in ASCII and in UTF-8. `how` is "attachment" or "inline".
std::string disposition(std::string_view how, std::string_view name);

/// "a=1&b=%20" into decoded pairs.
Pairs read_query(std::string_view text);

/// %-decoding; nothing where it is malformed or decodes to a NUL.
std::optional<std::string> percent_decoded(std::string_view text);

/// The value of a cookie in a Cookie header.
std::string cookie_value(std::string_view header, std::string_view name);

}  // namespace harmonia::web
