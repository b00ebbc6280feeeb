// The one source that knows sockets. POCO reads requests and gives each connection a thread of a pool; what a
// request means is decided in front.cpp and the handlers, on values.
//
// A request is admitted before its body is read, and the body is read up to the limit of its route, within a time.
// An answer to a request whose body was left unread ends the connection, after what is on the way was read away:
// else the visitor would see a broken connection instead of the reason.
#include "web/server/server.h"

#include <Poco/Net/Context.h>
#include <Poco/Net/HTTPRequestHandler.h>
#include <Poco/Net/HTTPRequestHandlerFactory.h>
#include <Poco/Net/HTTPServer.h>
#include <Poco/Net/HTTPServerRequest.h>
#include <Poco/Net/HTTPServerResponse.h>
#include <Poco/Net/NetException.h>
#include <Poco/Net/SSLException.h>
#include <Poco/Net/SSLManager.h>
#include <Poco/Net/SecureServerSocket.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <iomanip>
#include <mutex>
#include <ostream>
#include <sstream>
#include <thread>
#include <unistd.h>

#include "engine/worker.h"
#include "web/server/front.h"
#include "web/server/multipart.h"

namespace harmonia::web {

namespace net = Poco::Net;
using Clock = std::chrono::steady_clock;

namespace {

constexpr std::chrono::seconds kKeepAlive{8};          // an idle connection keeps its thread so long
constexpr std::size_t kChunk = 1 << 16;
constexpr std::uint64_t kMostDrained = 16ull << 20;    // of a body that nobody wants
constexpr std::chrono::seconds kLongestDrain{2};
constexpr std::size_t kLongestLogged = 2000;           // bytes of an address

// Lines of a log from many threads.
class Log {
 public:
  explicit Log(std::ostream& out) : out_(out) {}
  void line(const std::string& text) {
    std::lock_guard lock(mutex_);
    out_ << text << '\n' << std::flush;
  }

 private:
  std::ostream& out_;
  std::mutex mutex_;
};

// What all connections share.
struct Shared {
  Service& service;
  const Assets& assets;
  Log& log;
  std::atomic<bool> stopping{false};
  std::atomic<std::int64_t> busy{0};  // requests under way
};

std::string lower_case(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) { return static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c); });
  return text;
}

// Only what a visitor asked for and got: no cookie, no token, no body. What is not printable is written as %XX.
std::string logged(std::string_view text) {
  static constexpr char kHex[] = "0123456789ABCDEF";
  std::string safe;
  for (const char c : text.substr(0, kLongestLogged)) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte > 0x20 && byte < 0x7F) {
      safe += c;
    } else {
      safe += '%';
      safe += kHex[byte >> 4];
      safe += kHex[byte & 15];
    }
  }
  return safe;
}

class Handler : public net::HTTPRequestHandler {
 public:
  explicit Handler(Shared& shared) : shared_(shared) {}

  void handleRequest(net::HTTPServerRequest& poco, net::HTTPServerResponse& answer_to) override {
    ++shared_.busy;
    const auto begin = Clock::now();
    Request request;
    int status = 500;
    std::uint64_t bytes = 0;
    try {
      Response response = respond(poco, request);
      status = response.status;
      bytes = send(poco, answer_to, request, response);
    } catch (const std::exception& trouble) {  // the visitor has gone, or a mistake of ours
      shared_.log.line("trouble " + logged(poco.getURI()) + " " + logged(trouble.what()));
      if (!answer_to.sent()) {
        answer_to.setStatus(net::HTTPResponse::HTTP_INTERNAL_SERVER_ERROR);
        answer_to.setKeepAlive(false);
        answer_to.setContentLength(0);
        try {
          answer_to.send();
        } catch (const std::exception&) {
        }
      }
    }
    const auto taken = std::chrono::duration<double, std::milli>(Clock::now() - begin).count();
    std::ostringstream line;
    line << corpus::to_text(now()) << ' ' << logged(request.client) << ' ' << logged(poco.getMethod()) << ' ' << logged(poco.getURI()) << ' ' << status
         << ' ' << bytes << ' ' << std::fixed << std::setprecision(1) << taken << "ms " << (request.visitor.name.empty() ? "-" : logged(request.visitor.name));
    shared_.log.line(line.str());
    --shared_.busy;
  }

 private:
  Response respond(net::HTTPServerRequest& poco, Request& request) {
    Service& service = shared_.service;
    unread_ = poco.getChunkedTransferEncoding() || (poco.hasContentLength() && poco.getContentLength64() > 0);
    if (auto error = read_head(poco, request)) return refusal(service, request, *error);
    if (shared_.stopping) return refusal(service, request, {"stopping", "the server is stopping", {}});
    Admission admission = admit(service, request);
    if (admission.refused) return *std::move(admission.refused);
    if (admission.route == nullptr) return asset(shared_.assets, request);
    if (admission.route->body != Body::None) {
      if (auto error = read_body(poco, *admission.route, request)) return refusal(service, request, *error);
    } else if (unread_) {
      return refusal(service, request, {"request-broken", "this request has no body", {}});
    }
    return answer(service, *admission.route, request);
  }

  std::optional<Error> read_head(net::HTTPServerRequest& poco, Request& request) {
    const ServerOptions& options = shared_.service.options();
    request.method = poco.getMethod() == net::HTTPRequest::HTTP_HEAD ? net::HTTPRequest::HTTP_GET : poco.getMethod();
    for (const auto& [name, value] : poco) request.headers.emplace_back(lower_case(name), value);
    request.client = poco.clientAddress().host().toString();
    if (options.behind_proxy) {  // the proxy writes its own visitor last
      std::string chain = request.header("x-forwarded-for");
      chain = chain.substr(std::min(chain.rfind(',') + 1, chain.size()));
      std::erase(chain, ' ');
      if (!chain.empty() && chain.size() <= 45) request.client = chain;
    }
    const std::string& address = poco.getURI();
    const std::size_t question = std::min(address.find_first_of("?#"), address.size());
    const auto path = percent_decoded(std::string_view(address).substr(0, question));
    request.path = address.substr(0, question);
    if (!path || !path->starts_with('/')) return Error{"request-broken", "the address is not a path", {}};
    request.path = *path;
    if (question < address.size() && address[question] == '?') {
      request.query = read_query(std::string_view(address).substr(question + 1, address.find('#', question) - question - 1));
    }
    return std::nullopt;
  }

  std::optional<Error> read_body(net::HTTPServerRequest& poco, const Route& route, Request& request) {
    const ServerLimits& limits = shared_.service.options().limits;
    std::string media_type = lower_case(poco.getContentType());
    media_type = media_type.substr(0, media_type.find(';'));
    while (!media_type.empty() && media_type.back() == ' ') media_type.pop_back();
    request.media_type = media_type == net::HTTPMessage::UNKNOWN_CONTENT_TYPE ? std::string() : media_type;
    const bool files = media_type == "multipart/form-data";
    const bool json = media_type == "application/json";
    const bool fits = (files && route.body != Body::Json) || (json && route.body != Body::Files) || (!unread_ && request.media_type.empty());
    if (!fits) {
      return Error{"media-type-unknown", route.body == Body::Files ? "send multipart/form-data" : "send application/json", request.media_type};
    }
    const std::uint64_t most = files ? limits.upload_bytes : limits.request_bytes;
    const Error too_large{"too-large", "the body has more than " + std::to_string(most) + " bytes (limit " + (files ? "upload-bytes" : "request-bytes") + ")", {}};
    if (poco.hasContentLength() && static_cast<std::uint64_t>(poco.getContentLength64()) > most) return too_large;
    const auto deadline = Clock::now() + std::chrono::seconds(limits.request_seconds);
    std::istream& in = poco.stream();
    std::string chunk(kChunk, '\0');
    while (in.read(chunk.data(), static_cast<std::streamsize>(chunk.size())) || in.gcount() > 0) {
      request.body.append(chunk, 0, static_cast<std::size_t>(in.gcount()));
      if (request.body.size() > most) return too_large;
      if (Clock::now() > deadline) return Error{"request-too-slow", "the body took longer than " + std::to_string(limits.request_seconds) + " s (limit request-seconds)", {}};
    }
    const bool whole = !poco.hasContentLength() || static_cast<std::uint64_t>(poco.getContentLength64()) == request.body.size();
    if (in.bad() || !whole) return Error{"request-broken", "the body ended before it was whole", {}};
    unread_ = false;
    return files ? read_form(request, poco.getContentType(), limits.upload_files) : std::nullopt;
  }

  std::uint64_t send(net::HTTPServerRequest& poco, net::HTTPServerResponse& out, const Request& request, const Response& response) {
    out.setStatusAndReason(static_cast<net::HTTPResponse::HTTPStatus>(response.status));
    if (shared_.stopping || unread_) out.setKeepAlive(false);
    if (response.status != 304) out.setContentType(response.media_type);
    if (!response.etag.empty()) {
      out.set("ETag", "\"" + response.etag + "\"");
      out.set("Vary", "Accept-Encoding, Accept-Language");
    }
    bool cached = false;
    for (const auto& [name, value] : response.headers) {
      out.add(name, value);
      cached = cached || name == "Cache-Control";
    }
    // Without a word of ours a browser may keep an answer as long as it likes.
    if (!cached) out.set("Cache-Control", response.etag.empty() ? "no-store" : "private, no-cache");
    for (const auto& [name, value] : security_headers(shared_.service.options(), response)) out.set(name, value);
    if (response.stream) return send_stream(out, response);
    std::shared_ptr<const std::string> body = response.body;
    if (response.gzipped != nullptr && request.header("accept-encoding").find("gzip") != std::string::npos) {
      body = response.gzipped;
      out.set("Content-Encoding", "gzip");
    }
    const std::uint64_t bytes = body == nullptr ? 0 : body->size();
    if (response.status == 304 || response.status == 204) out.send();
    else if (body == nullptr) out.sendBuffer("", 0);
    else out.sendBuffer(body->data(), body->size());
    if (unread_) drain(poco);
    return bytes;
  }

  std::uint64_t send_stream(net::HTTPServerResponse& out, const Response& response) {
    out.setChunkedTransferEncoding(true);
    out.setKeepAlive(false);
    --shared_.busy;  // it may last for hours, and ends by itself when the server stops
    std::ostream& stream = out.send();
    std::uint64_t bytes = 0;
    response.stream([&](std::string_view piece) {
      bytes += piece.size();
      stream.write(piece.data(), static_cast<std::streamsize>(piece.size()));
      stream.flush();
      return stream.good();
    });
    ++shared_.busy;
    return bytes;
  }

  void drain(net::HTTPServerRequest& poco) {
    const auto deadline = Clock::now() + kLongestDrain;
    std::string chunk(kChunk, '\0');
    std::istream& in = poco.stream();
    for (std::uint64_t bytes = 0; bytes < kMostDrained && Clock::now() < deadline && in; bytes += chunk.size()) {
      in.read(chunk.data(), static_cast<std::streamsize>(chunk.size()));
    }
  }

  Shared& shared_;
  bool unread_ = false;  // a body was announced and not read to its end
};

class HandlerFactory : public net::HTTPRequestHandlerFactory {
 public:
  explicit HandlerFactory(Shared& shared) : shared_(shared) {}
  net::HTTPRequestHandler* createRequestHandler(const net::HTTPServerRequest&) override { return new Handler(shared_); }

 private:
  Shared& shared_;
};

std::optional<Error> not_to_be_served(const ServerOptions& options) {
  if (is_loopback(options.host)) return std::nullopt;
  if (!options.accounts) {
    return Error{"accounts-needed", "beyond this machine people must log in; add --accounts, and make the first account with \"harmonia serve --add-admin NAME\"", options.host};
  }
  if (options.certificate.empty() && !options.behind_proxy) {
    return Error{"tls-needed", "beyond this machine passwords must not travel in the clear; add --certificate and --key, or --behind-proxy where a proxy ends TLS", options.host};
  }
  return std::nullopt;
}

}  // namespace

StopSignals::StopSignals() {
  std::signal(SIGPIPE, SIG_IGN);
  sigemptyset(&signals_);
  sigaddset(&signals_, SIGTERM);
  sigaddset(&signals_, SIGINT);
  pthread_sigmask(SIG_BLOCK, &signals_, nullptr);
}

void StopSignals::wait() const {
  int signal = 0;
  sigwait(&signals_, &signal);
}

struct Server::Inside {
  std::unique_ptr<Service> service;
  Assets assets;
  std::unique_ptr<Log> log;
  std::unique_ptr<Shared> shared;
  std::unique_ptr<Poco::ThreadPool> threads;
  std::unique_ptr<net::HTTPServer> server;
  std::optional<engine::JobTools> tools;
  std::atomic<bool> stop_jobs{false};
  std::vector<std::jthread> workers;
  bool stopped = false;
};

Server::Server() : inside_(std::make_unique<Inside>()) {}

Server::~Server() { stop(); }

Result<std::unique_ptr<Server>> Server::open(const ServerOptions& options, const DataFiles& data, std::ostream& log) {
  if (auto error = not_to_be_served(options)) return *error;
  std::unique_ptr<Server> server(new Server());
  Inside& inside = *server->inside_;
  auto assets = Assets::open(options.app, data);
  if (!assets) return assets.error();
  inside.assets = std::move(assets).value();
  auto service = Service::open(options, data);
  if (!service) return service.error();
  inside.service = std::move(service).value();
  inside.log = std::make_unique<Log>(log);
  inside.shared.reset(new Shared{*inside.service, inside.assets, *inside.log});

  auto* params = new net::HTTPServerParams();  // the server keeps it
  params->setMaxThreads(static_cast<int>(options.limits.threads));
  params->setMaxQueued(static_cast<int>(options.limits.waiting));
  params->setTimeout(Poco::Timespan(options.limits.request_seconds, 0));
  params->setKeepAliveTimeout(Poco::Timespan(kKeepAlive.count(), 0));
  const net::HTTPServerParams::Ptr kept(params);
  constexpr int kFewestThreads = 8, kBacklog = 256;
  inside.threads = std::make_unique<Poco::ThreadPool>(std::min<int>(kFewestThreads, static_cast<int>(options.limits.threads)),
                                                      static_cast<int>(options.limits.threads));
  try {
    const net::SocketAddress address(options.host, options.port);
    const net::HTTPRequestHandlerFactory::Ptr factory(new HandlerFactory(*inside.shared));
    if (options.certificate.empty()) {
      net::ServerSocket socket;
      socket.bind(address, true);
      socket.listen(kBacklog);
      inside.server = std::make_unique<net::HTTPServer>(factory, *inside.threads, socket, kept);
    } else {
      net::initializeSSL();
      net::Context::Ptr context(new net::Context(net::Context::TLS_SERVER_USE, options.key, options.certificate, "", net::Context::VERIFY_NONE));
      context->disableProtocols(net::Context::PROTO_SSLV2 | net::Context::PROTO_SSLV3 | net::Context::PROTO_TLSV1 | net::Context::PROTO_TLSV1_1);
      net::SecureServerSocket socket(address, kBacklog, context);
      inside.server = std::make_unique<net::HTTPServer>(factory, *inside.threads, socket, kept);
    }
    inside.server->start();
  } catch (const net::SSLException& trouble) {
    return Error{"certificate-unreadable", trouble.displayText(), options.certificate};
  } catch (const Poco::Exception& trouble) {
    return Error{"address-in-use", trouble.displayText(), options.host + ":" + std::to_string(options.port)};
  }
  auto tools = engine::job_tools(data, inside.service->traditions(), options.reading, now);
  if (!tools) return tools.error();
  inside.tools = std::move(tools).value();
  server->start_workers(data);
  return server;
}

void Server::start_workers(const DataFiles& data) {
  Inside& inside = *inside_;
  const ServerOptions& options = inside.service->options();
  char host[256] = {};
  if (::gethostname(host, sizeof host - 1) != 0) host[0] = 0;
  for (unsigned i = 0; i < options.workers; ++i) {
    engine::WorkerOptions worker;
    worker.store = options.store;
    worker.name = std::string(host) + ":" + std::to_string(::getpid()) + ":" + std::to_string(i + 1);
    inside.workers.emplace_back([&inside, &data, worker] {
      const auto done = engine::work_jobs(worker, data, *inside.tools, inside.stop_jobs, [&inside](const corpus::Job& job, const Result<std::string>* outcome) {
        const std::string about = "job " + std::to_string(job.id) + " " + job.kind;
        if (outcome == nullptr) {
          inside.log->line(about + " taken");
          return;
        }
        inside.log->line(about + (*outcome ? " done" : " not done: " + logged(outcome->error().message)));
        inside.service->look_for_events();
        inside.service->events().publish("{\"type\":\"corpus\"}");
      });
      if (!done) inside.log->line("trouble " + worker.name + " " + logged(done.error().message));
    });
  }
}

std::string Server::address() const {
  const ServerOptions& options = inside_->service->options();
  const std::string host = options.host.find(':') != std::string::npos && !options.host.starts_with('[') ? "[" + options.host + "]" : options.host;
  return (options.certificate.empty() ? "http://" : "https://") + host + ":" + std::to_string(inside_->server->port()) + "/";
}

bool Server::has_workbench() const { return inside_->assets.built(); }

void Server::stop() {
  Inside& inside = *inside_;
  if (inside.stopped || inside.server == nullptr) return;
  inside.stopped = true;
  inside.shared->stopping = true;
  inside.stop_jobs = true;
  inside.server->stop();
  inside.service->events().stop();
  const auto deadline = Clock::now() + std::chrono::seconds(inside.service->options().limits.stop_seconds);
  while (inside.shared->busy > 0 && Clock::now() < deadline) std::this_thread::sleep_for(std::chrono::milliseconds(5));
  inside.server->stopAll(true);
  inside.threads->joinAll();
  inside.workers.clear();  // what they were at is given back
}

}  // namespace harmonia::web
