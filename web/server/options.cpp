#include "web/server/options.h"

#include <algorithm>
#include <utility>

namespace harmonia::web {

bool set_limit(ServerLimits& limits, std::string_view name, std::uint64_t value) {
  const std::pair<std::string_view, std::uint64_t*> wide[] = {
      {"request-bytes", &limits.request_bytes}, {"upload-bytes", &limits.upload_bytes}, {"cache-bytes", &limits.cache_bytes}};
  const std::pair<std::string_view, std::uint32_t*> narrow[] = {
      {"upload-files", &limits.upload_files},   {"request-seconds", &limits.request_seconds}, {"threads", &limits.threads},
      {"waiting", &limits.waiting},             {"event-streams", &limits.event_streams},     {"page-size", &limits.page_size},
      {"laws-at-once", &limits.laws_at_once},   {"heavy-at-once", &limits.heavy_at_once},     {"stop-seconds", &limits.stop_seconds},
      {"store-connections", &limits.store_connections}};
  for (const auto& [known, limit] : wide) {
    if (name == known) return *limit = value, true;
  }
  for (const auto& [known, limit] : narrow) {
    if (name == known) return *limit = static_cast<std::uint32_t>(std::clamp<std::uint64_t>(value, 1, 1'000'000)), true;
  }
  return false;
}

bool is_loopback(std::string_view host) {
  if (host.starts_with('[') && host.ends_with(']')) host = host.substr(1, host.size() - 2);
  return host == "localhost" || host == "::1" || host.starts_with("127.");
}

}  // namespace harmonia::web
