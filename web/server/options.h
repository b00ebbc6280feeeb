#pragma once
#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

#include "engine/law.h"
#include "model/data_files.h"

namespace harmonia::web {

/// What a server takes on. Each is an option of `serve` (--limit NAME=VALUE).
struct ServerLimits {
  std::uint64_t request_bytes = 4ull << 20;    // "request-bytes": of a body that is no upload
  std::uint64_t upload_bytes = 64ull << 20;    // "upload-bytes": of all files of one upload
  std::uint32_t upload_files = 200;            // "upload-files": in one upload
  std::uint32_t request_seconds = 30;          // "request-seconds": for a body to arrive
  std::uint32_t threads = 192;                 // "threads": connections served at once
  std::uint32_t waiting = 256;                 // "waiting": connections that may wait for a thread
  std::uint32_t store_connections = 16;        // "store-connections": to the store, at once
  std::uint32_t event_streams = 64;            // "event-streams": browsers that listen for events, at once
  std::uint32_t page_size = 500;               // "page-size": rows on one page
  std::uint32_t laws_at_once = 100;            // "laws-at-once": in one matrix or comparison
  std::uint64_t cache_bytes = 512ull << 20;    // "cache-bytes": of laws and answers kept in memory
  std::uint32_t heavy_at_once = 4;             // "heavy-at-once": bills applied and reports made at once
  std::uint32_t stop_seconds = 10;             // "stop-seconds": for what is under way when the server is asked to stop
};

struct ServerOptions {
  std::string store;                  // see corpus::Store::open
  std::string read_replica;           // of a PostgreSQL store; empty: none
  std::string host = "127.0.0.1";
  std::uint16_t port = 8787;          // 0: any that is free
  std::string app;                    // folder of the built workbench; empty: the one compiled in
  bool accounts = false;              // people log in; always so beyond loopback
  bool behind_proxy = false;          // a proxy in front ends TLS and says who the visitor is (X-Forwarded-For)
  std::string certificate, key;       // PEM files: the server ends TLS itself
  std::uint32_t old_after_days = 365; // a source that was consulted longer ago is shown as old
  unsigned workers = 1;               // threads for the queue of long jobs; 0: other processes do them
  ServerLimits limits;
  engine::ReadOptions reading;        // of uploaded files
};

/// Sets the limit with this name; false where there is none.
bool set_limit(ServerLimits& limits, std::string_view name, std::uint64_t value);

/// Whether `host` is this machine alone: 127.0.0.0/8, ::1 or localhost.
bool is_loopback(std::string_view host);

}  // namespace harmonia::web
