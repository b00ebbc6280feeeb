// The C functions are thin: each turns its arguments into those of the modules, and errors and exceptions into a
// NULL with a sentence.
#include "library/harmonia.h"

#include <cstdlib>
#include <cstring>
#include <map>
#include <memory>
#include <new>
#include <optional>
#include <string>

#include "data/compiled_in.h"
#include "diff/align.h"
#include "diff/changes.h"
#include "engine/applying.h"
#include "engine/checking.h"
#include "engine/law.h"
#include "glossary/glossary.h"
#include "report/application.h"
#include "report/exporters.h"

using namespace harmonia;

struct harmonia_engine {
  DataFiles data;
  parser::Traditions traditions;
  report::Messages messages;
  std::optional<glossary::Glossary> glossary;  // loaded by the first alignment
  std::map<std::string, std::shared_ptr<const rules::Pack>, std::less<>> packs;
  std::string error;
};

struct harmonia_law {
  engine::Law document;
};

namespace {

// A sentence for people, as the command line prints it.
std::string sentence(const Error& error, const report::Messages& messages) {
  std::string line = error.where.empty() ? error.message : error.where + ": " + error.message;
  if (const std::string remedy = "remedy." + error.code; messages.has(remedy)) line += "; " + messages(remedy);
  return line;
}

// Runs `call` and keeps what went wrong. No exception may reach a caller in C.
template <typename Call>
auto guarded(harmonia_engine* engine, Call call) -> decltype(call()) {
  if (engine == nullptr) return nullptr;
  engine->error.clear();
  try {
    return call();
  } catch (const std::bad_alloc&) {
    engine->error = "not enough memory";
  } catch (const std::exception& problem) {
    engine->error = std::string("internal error: ") + problem.what();
  }
  return nullptr;
}

char* given(const std::string& bytes, std::size_t* size) {
  char* copy = static_cast<char*>(std::malloc(bytes.size() + 1));
  if (copy == nullptr) throw std::bad_alloc();
  std::memcpy(copy, bytes.c_str(), bytes.size() + 1);
  if (size != nullptr) *size = bytes.size();
  return copy;
}

char* failed(harmonia_engine* engine, std::string why) {
  engine->error = std::move(why);
  return nullptr;
}

char* no_format(harmonia_engine* engine, const char* format, const std::string& formats) {
  return failed(engine, engine->messages("usage.unknown-format", {{"word", format == nullptr ? "" : format}, {"formats", formats}}));
}

// The exporter of `format` that has `member`, or nullptr with the error said.
template <typename Member>
const report::Exporter* exporter(harmonia_engine* engine, const char* format, Member member, bool (*has)(const report::Exporter&)) {
  const report::Exporter* found = format == nullptr ? nullptr : report::find_exporter(format);
  if (found != nullptr && found->*member != nullptr) return found;
  no_format(engine, format, report::formats_where(has));
  return nullptr;
}

const parser::Tradition& tradition_of(const harmonia_engine& engine, const Document& document) {
  static const parser::Tradition kNone;
  const parser::Tradition* found = parser::find_tradition(engine.traditions, document.tradition);
  return found == nullptr ? kNone : *found;
}

// The packs named in "a,b", loaded once and kept.
Result<engine::Packs> packs_named(harmonia_engine& engine, std::string_view names) {
  engine::Packs packs;
  while (!names.empty()) {
    const std::size_t comma = names.find(',');
    const std::string_view id = names.substr(0, comma);
    names = comma == std::string_view::npos ? std::string_view() : names.substr(comma + 1);
    auto found = engine.packs.find(id);
    if (found == engine.packs.end()) {
      Result<rules::Pack> pack = rules::load_pack(engine.data, id);
      if (!pack) return pack.error();
      found = engine.packs.emplace(std::string(id), std::make_shared<const rules::Pack>(std::move(pack).value())).first;
    }
    packs.push_back(found->second);
  }
  return packs;
}

}  // namespace

const char* harmonia_version(void) {
  static const std::string version = engine::engine_version();
  return version.c_str();
}

harmonia_engine* harmonia_open(const char* language) {
  try {
    DataFiles data = compiled_in_data();
    Result<report::Messages> messages = report::load_messages(data, language == nullptr ? "en" : language);
    Result<parser::Traditions> traditions = parser::load_traditions(data);
    if (!messages || !traditions) return nullptr;
    return new harmonia_engine{std::move(data), std::move(traditions).value(), std::move(messages).value(), {}, {}, {}};
  } catch (const std::exception&) {
    return nullptr;
  }
}

void harmonia_close(harmonia_engine* engine) { delete engine; }

const char* harmonia_error(const harmonia_engine* engine) { return engine == nullptr ? "there is no engine" : engine->error.c_str(); }

harmonia_law* harmonia_read(harmonia_engine* engine, const char* name, const void* bytes, std::size_t size, const char* tradition) {
  return guarded(engine, [&]() -> harmonia_law* {
    engine::ReadOptions options;
    if (tradition != nullptr && *tradition != '\0') {
      options.tradition = tradition;
      if (parser::find_tradition(engine->traditions, options.tradition) == nullptr) {
        std::string known;
        for (const parser::Tradition& each : engine->traditions) known += (known.empty() ? "" : ", ") + each.id;
        engine->error = engine->messages("usage.unknown-tradition", {{"word", options.tradition}, {"known", known}});
        return nullptr;
      }
    }
    Result<engine::Law> law = engine::parse_law(name == nullptr ? "" : name, std::string(static_cast<const char*>(bytes), size), engine->traditions, options);
    if (!law) {
      engine->error = sentence(law.error(), engine->messages);
      return nullptr;
    }
    return new harmonia_law{std::move(law).value()};
  });
}

void harmonia_law_free(harmonia_law* law) { delete law; }

char* harmonia_parse(harmonia_engine* engine, const harmonia_law* law, const char* format, std::size_t* size) {
  return guarded(engine, [&]() -> char* {
    const report::Exporter* out = exporter(engine, format, &report::Exporter::document, [](const report::Exporter& each) { return each.document != nullptr; });
    return out == nullptr ? nullptr : given(out->document(*law->document, tradition_of(*engine, *law->document), engine->messages), size);
  });
}

char* harmonia_align(harmonia_engine* engine, const harmonia_law* left, const harmonia_law* right, const char* format, std::size_t* size) {
  return guarded(engine, [&]() -> char* {
    const report::Exporter* out = exporter(engine, format, &report::Exporter::alignment, [](const report::Exporter& each) { return each.alignment != nullptr; });
    if (out == nullptr) return nullptr;
    if (!engine->glossary) {
      Result<glossary::Glossary> loaded = glossary::Glossary::load(engine->data);
      if (!loaded) return failed(engine, sentence(loaded.error(), engine->messages));
      engine->glossary = std::move(loaded).value();
    }
    diff::AlignOptions how;
    how.glossary = &*engine->glossary;
    how.wordings = true;
    const Alignment alignment = diff::align(*left->document, *right->document, how);
    return given(out->alignment({*left->document, *right->document, alignment}, engine->messages), size);
  });
}

char* harmonia_diff(harmonia_engine* engine, const harmonia_law* before, const harmonia_law* after, const char* format, std::size_t* size) {
  return guarded(engine, [&]() -> char* {
    const report::Exporter* out = exporter(engine, format, &report::Exporter::changes, [](const report::Exporter& each) { return each.changes != nullptr; });
    if (out == nullptr) return nullptr;
    const Document &left = *before->document, &right = *after->document;
    const Changes changes = diff::compare(left, right, diff::align_for_changes(left, right));
    return given(out->changes({left, right, changes, tradition_of(*engine, right), false, false}, engine->messages), size);
  });
}

char* harmonia_check(harmonia_engine* engine, const harmonia_law* const* laws, std::size_t count, const char* packs, const char* format, std::size_t* size) {
  return guarded(engine, [&]() -> char* {
    const report::Exporter* out = exporter(engine, format, &report::Exporter::findings, [](const report::Exporter& each) { return each.findings != nullptr; });
    if (out == nullptr) return nullptr;
    Result<engine::Packs> loaded = packs_named(*engine, packs == nullptr ? "" : packs);
    if (!loaded) return failed(engine, sentence(loaded.error(), engine->messages));
    report::Report report;
    report.engine_version = engine::engine_version();
    report.language = engine->messages.language();
    report.packs = std::move(loaded).value();
    for (std::size_t i = 0; i < count; ++i) report.documents.push_back(engine::check_law(laws[i]->document, report.packs));
    return given(out->findings(report, engine->messages), size);
  });
}

char* harmonia_apply(harmonia_engine* engine, const harmonia_law* bill, const harmonia_law* base, const char* format, std::size_t* size) {
  return guarded(engine, [&]() -> char* {
    const std::string_view wanted = format == nullptr ? "" : format;
    if (wanted != "json" && wanted != "text") return no_format(engine, format, "json, text");
    Result<engine::Applied> done = engine::apply_bill(bill->document, base->document, engine->data, engine->traditions, engine->messages);
    if (!done) return failed(engine, sentence(done.error(), engine->messages));
    const engine::Applied& applied = *done;
    if (wanted == "text") return given(applied.application.text, size);
    return given(report::application_json({*applied.bill, *applied.before, *applied.after, applied.application, applied.consequences}, engine->messages), size);
  });
}

void harmonia_result_free(char* result) { std::free(result); }
