// What the server says of itself: that it lives, what it can do, what happens.
#include <algorithm>

#include "report/json_writer.h"
#include "web/server/handlers.h"

namespace harmonia::web {

namespace {

Result<Response> data_file(Service& service, const Request& request, std::string_view path) {
  const DataFiles& data = service.data();
  const auto file = std::find_if(data.begin(), data.end(), [&](const DataFile& each) { return each.path == path; });
  if (file == data.end()) return Error{"no-such-page", "there is no such file", {}};
  return tagged(request, std::string(file->bytes));
}

}  // namespace

Result<Response> show_health(Service& service, const Request&) {
  const auto asked = service.reading([](corpus::Store& store) { return store.list(corpus::LawFilter{}, corpus::PageWish{1, 1}); });
  if (!asked) return Error{"store-unreachable", "the store does not answer", {}};
  report::JsonWriter json;
  json.begin_object().key("status").string("ok").key("engine").string(engine::engine_version()).key("laws").count(asked->total).end_object();
  Response response = json_response(json.take());
  response.headers.emplace_back("Cache-Control", "no-store");
  return response;
}

Result<Response> show_description(Service& service, const Request& request) { return data_file(service, request, "web/server/openapi.json"); }

Result<Response> show_schema(Service& service, const Request& request) { return data_file(service, request, "docs/schemas/" + request.ids[0]); }

Result<Response> listen_to_events(Service& service, const Request&) { return service.events().listen(); }

}  // namespace harmonia::web
