#include <chrono>
#include <iostream>
#include <termios.h>
#include <unistd.h>

#include "cli/commands.h"
#include "cli/store_address.h"
#include "corpus/accounts.h"
#include "web/server/server.h"

namespace harmonia::cli {

namespace {

constexpr OptionSpec kOptions[] = {
    {"store", "ADDRESS"}, {"add-admin", "NAME"}, {"read-replica", "ADDRESS"}, {"bind", "HOST:PORT"}, {"app", "DIR"}, {"accounts", ""}, {"behind-proxy", ""},
    {"certificate", "FILE"}, {"key", "FILE"}, {"old-after", "DAYS"}, {"jobs", "N"}, {"workers", "N"}, {"limit", "NAME=VALUE", 0, true}, {"data", "DIR"},
    {"lang", "LANG"}, {"help", "", 'h'}};

constexpr std::uint64_t kMostWorkers = 64;

// "127.0.0.1:8787", "[::1]:8787", ":8787" or a port alone.
bool read_bind(std::string_view bind, web::ServerOptions& options) {
  const std::size_t colon = bind.rfind(':');
  std::string_view host = colon == std::string_view::npos ? std::string_view() : bind.substr(0, colon);
  const auto port = number_of(colon == std::string_view::npos ? bind : bind.substr(colon + 1));
  if (!port || *port > 65535) return false;
  if (host.starts_with('[') && host.ends_with(']')) host = host.substr(1, host.size() - 2);
  if (!host.empty()) options.host = host;
  options.port = static_cast<std::uint16_t>(*port);
  return true;
}

// The first account: its password comes from standard input, so that it stands in no list of processes.
int add_admin(const std::string& store_at, const std::string& name, Session& session) {
  const bool terminal = &session.in == &std::cin && ::isatty(STDIN_FILENO) == 1;
  termios shown{};
  if (terminal) {
    session.err << session.messages("serve.password", {{"name", name}}) << std::flush;
    ::tcgetattr(STDIN_FILENO, &shown);
    termios hidden = shown;
    hidden.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden);
  }
  std::string password;
  std::getline(session.in, password);
  if (terminal) {
    ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &shown);
    session.err << "\n";
  }
  auto store = corpus::Store::open(store_at, session.data);
  if (!store) {
    session.err << error_line(store.error(), session.messages);
    return kUnreadable;
  }
  const auto now = std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
  const auto added = corpus::Accounts(store.value()).add({name, name, corpus::Role::Admin, password}, {}, now);
  if (!added) {
    session.err << error_line(added.error(), session.messages);
    return kWrongUsage;
  }
  session.out << session.messages("serve.account-added", {{"name", name}}) << "\n";
  return kDone;
}

int serve(const Arguments& arguments, Session& session) {
  web::ServerOptions options;
  Arguments reading = arguments;  // limits that are not the server's are those of reading
  std::vector<std::string>& limits = reading.options["limit"];
  std::erase_if(limits, [&](const std::string& limit) {
    const std::size_t equals = limit.find('=');
    const auto value = equals == std::string::npos ? Result<std::uint64_t>(Error{}) : number_of(limit.substr(equals + 1));
    return value && web::set_limit(options.limits, limit.substr(0, equals), *value);
  });
  Result<ReadOptions> read = read_options(reading);
  if (!read) return wrong_usage(session, read.error().code, {{"word", read.error().where}});
  options.reading = std::move(read).value();
  options.store = store_address(arguments);
  options.read_replica = arguments.value("read-replica");
  if (arguments.has("bind") && !read_bind(arguments.value("bind"), options)) return wrong_usage(session, "usage.not-an-address", {{"word", arguments.value("bind")}});
  options.app = arguments.value("app");
  options.accounts = arguments.has("accounts");
  options.behind_proxy = arguments.has("behind-proxy");
  options.certificate = arguments.value("certificate");
  options.key = arguments.value("key", options.certificate);
  if (arguments.has("old-after")) {
    const auto days = number_of(arguments.value("old-after"));
    if (!days) return wrong_usage(session, days.error().code, {{"word", days.error().where}});
    options.old_after_days = static_cast<std::uint32_t>(std::min<std::uint64_t>(*days, 1'000'000));
  }

  if (arguments.has("workers")) {
    const auto workers = number_of(arguments.value("workers"));
    if (!workers || *workers > kMostWorkers) return wrong_usage(session, "usage.not-a-number", {{"word", arguments.value("workers")}});
    options.workers = static_cast<unsigned>(*workers);
  }
  if (arguments.has("add-admin")) return add_admin(options.store, arguments.value("add-admin"), session);

  const web::StopSignals signals;
  auto server = web::Server::open(options, session.data, session.err);
  if (!server) {
    session.err << error_line(server.error(), session.messages);
    const std::string& code = server.error().code;
    return code == "accounts-needed" || code == "tls-needed" ? kWrongUsage : kUnreadable;
  }
  session.out << session.messages("serve.ready", {{"address", (*server)->address()}}) << std::endl;
  if (!(*server)->has_workbench()) session.err << session.messages("serve.no-workbench") << std::endl;
  signals.wait();
  session.err << session.messages("serve.stopping") << std::endl;
  (*server)->stop();
  return kDone;
}

}  // namespace

const Command kServe = {"serve", "", kOptions, serve};

}  // namespace harmonia::cli
