// Loading a pack.
//
// Everything a rule says is checked here, once, so that checking a law cannot fail: names become numbers, phrases
// become sequences of stems, expressions become programs. The order is: the words of each language, pack.json with its
// terms and scopes, then each rule file in the order in which the chapters list them.
#include "rules/rule_pack.h"

#include <sodium.h>

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "model/date.h"
#include "rules/compiled.h"
#include "rules/load_error.h"
#include "rules/rule_file.h"

namespace harmonia::rules {

namespace {

constexpr std::string_view kPacks = "rules/packs/";
constexpr std::string_view kLanguages = "rules/languages/";
constexpr std::size_t kDeepestTerm = 16;

std::string hex_sha256(const std::vector<const DataFile*>& files) {
  crypto_hash_sha256_state state;
  crypto_hash_sha256_init(&state);
  const auto update = [&](std::string_view bytes) {
    crypto_hash_sha256_update(&state, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
  };
  for (const DataFile* file : files) {
    update(file->path);
    update(std::string_view("\0", 1));  // so that a name and a text never run together
    update(file->bytes);
    update(std::string_view("\0", 1));
  }
  std::array<unsigned char, crypto_hash_sha256_BYTES> digest;
  crypto_hash_sha256_final(&state, digest.data());
  std::string hex;
  for (const unsigned char byte : digest) {
    hex += "0123456789abcdef"[byte >> 4];
    hex += "0123456789abcdef"[byte & 15];
  }
  return hex;
}

std::string stem_of_path(std::string_view path) {
  path = path.substr(path.rfind('/') + 1);
  return std::string(path.substr(0, path.rfind('.')));
}

bool is_id(std::string_view id) {
  return !id.empty() && id[0] >= 'a' && id[0] <= 'z' &&
         id.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == std::string_view::npos;
}

std::string describe(const PhraseError& error, std::string_view line) {
  return error.message + " (at byte " + std::to_string(error.column + 1) + " of \"" + std::string(line) + "\")";
}

// The words of one language.

class LanguageLoader {
 public:
  static LanguageWords load(const DataFile& file) {
    const JsonSource source{std::string(file.path), file.bytes, 0};
    const JsonValue json = parse_json(source);
    LanguageWords words;
    words.code = stem_of_path(file.path);
    words.language = text::language_from(words.code);
    if (words.language == text::Language::None) source.fail(json, "the engine has no language \"" + words.code + "\"");
    ObjectReader object(source, json, "a language");
    for (const JsonValue* word : object.array_or_empty("small")) {
      words.small.push_back(text::fold(as_text(source, *word, "a small word")));
    }
    std::sort(words.small.begin(), words.small.end());
    if (const JsonValue* transitory = object.find("transitory")) words.transitory = as_text(source, *transitory, "a template");
    if (const JsonValue* endings = object.find("endings")) {
      ObjectReader(source, *endings, "\"endings\"");
      for (std::size_t i = 0; i < endings->items.size(); ++i) {
        words.endings.emplace_back(endings->keys[i], as_text(source, endings->items[i], "an ending"));
      }
    }
    ObjectReader negation(source, object.need("negation"), "\"negation\"");
    const JsonValue& reach = negation.need("reach");
    if (!reach.is(JsonValue::Kind::Number) || reach.number < 0 || reach.number > 50) {
      source.fail(reach, "\"reach\" is a number of words, 0 to 50");
    }
    words.reach = static_cast<std::uint16_t>(reach.number);
    PhraseWords cut(words.language);
    for (const auto& [key, sign] : {std::pair{"before", Sign::Before}, {"after", Sign::After}, {"pseudo", Sign::Pseudo}, {"stops", Sign::Stop}}) {
      add_signs(source, negation, key, sign, cut, words);
    }
    words.signs.finish(compared_words(cut.all(), words));
    negation.finish();
    object.finish();
    return words;
  }

 private:
  static void add_signs(const JsonSource& source, ObjectReader& object, std::string_view key, Sign sign, PhraseWords& cut,
                        LanguageWords& words) {
    const PhraseContext context{&cut, &words.small, [](std::string_view) { return nullptr; }};
    for (const JsonValue* line : object.array_or_empty(key)) {
      std::variant<Phrase, PhraseError> phrase = compile_phrase(as_text(source, *line, key), context);
      if (const PhraseError* error = std::get_if<PhraseError>(&phrase)) source.fail(*line, describe(*error, line->text));
      if (std::get<Phrase>(phrase).all.size() > 1) source.fail(*line, "\"&\" has no meaning here");
      words.signs.add(std::get<Phrase>(phrase), static_cast<std::uint32_t>(sign));
    }
  }
};

class PackLoader {
 public:
  PackLoader(const DataFiles& files, std::string_view id, const Measure& measure)
      : files_(files), folder_(std::string(kPacks) + std::string(id) + "/"), id_(id), measure_(measure) {}

  // The header alone: neither languages nor rules are read.
  Pack load_header() {
    open_pack_json();
    ObjectReader object(pack_source_, pack_json_, "a pack");
    read_head(object);
    for (const JsonValue* chapter : object.array_or_empty("chapters")) read_chapter(*chapter);
    pack_.criteria = listed_.size();
    pack_.sha256 = hex_sha256(own_files());
    return std::move(pack_);
  }

  Pack load() {
    load_languages();
    read_parties();
    open_pack_json();
    read_pack_json();
    const std::vector<const DataFile*> all = own_files();
    pack_.sha256 = hex_sha256(all);
    for (const DataFile* other : all) {
      if (other->path.ends_with(".md") && !is_listed(stem_of_path(other->path))) {
        pack_source_.fail(pack_json_, "no chapter lists the rule file " + stem_of_path(other->path) + ".md");
      }
    }
    for (const JsonValue* omitted : omitted_) {
      if (!is_listed(omitted->text)) pack_source_.fail(*omitted, "no chapter lists the rule \"" + omitted->text + "\"");
    }
    for (const auto& [rule, chapter, place] : listed_) load_rule(rule, chapter, *place);
    order_scopes();
    for (std::size_t language = 0; language < words_.size(); ++language) {
      compiled_.tables[language].finish(compared_words(words_[language]->all(), compiled_.languages[language]));
    }
    pack_.criteria = pack_.rules.size();
    pack_.compiled = std::make_shared<const CompiledPack>(std::move(compiled_));
    return std::move(pack_);
  }

 private:
  struct Listed {
    std::string rule, chapter;
    const JsonValue* place;
  };
  struct Term {
    const JsonValue* lines = nullptr;
    std::vector<Sequence> sequences;
    bool ready = false, open = false;
  };

  // pack.json.

  void load_languages() {
    for (const DataFile& file : files_) {
      if (file.path.starts_with(kLanguages) && file.path.ends_with(".json")) {
        compiled_.languages.push_back(LanguageLoader::load(file));
        words_.push_back(std::make_unique<PhraseWords>(compiled_.languages.back().language));
      }
    }
    terms_.resize(compiled_.languages.size());
    compiled_.tables.resize(compiled_.languages.size());
  }

  void open_pack_json() {
    const DataFile* file = find_file("pack.json");
    if (file == nullptr) {
      throw LoadError{{"pack-unknown", "there is no pack \"" + id_ + "\"; `harmonia packs list` names those there are", folder_ + "pack.json"}};
    }
    pack_source_ = {std::string(file->path), file->bytes, 0};
    pack_json_ = parse_json(pack_source_);
  }

  void read_head(ObjectReader& object) {
    pack_.id = object.text("id");
    if (pack_.id != id_) pack_source_.fail(object.need("id"), "the id must be the name of the folder, \"" + id_ + "\"");
    pack_.version = object.text("version");
    pack_.title = object.localized("title");
    read_yardsticks(object);
  }

  void read_pack_json() {
    ObjectReader object(pack_source_, pack_json_, "a pack");
    read_head(object);
    read_terms(object);
    read_scopes(object);
    for (const JsonValue* chapter : object.array_or_empty("chapters")) read_chapter(*chapter);
    for (const JsonValue* matter : object.array_or_empty("competence")) read_competence(*matter);
    object.finish();
  }

  static std::string date(const JsonSource& source, ObjectReader& object, std::string_view key) {
    std::string text = object.text_or(key, "");
    if (!text.empty() && !parse_date(text)) source.fail(*object.find(key), "a date is written 2023-04-25");
    return text;
  }

  void read_chapter(const JsonValue& value) {
    ObjectReader object(pack_source_, value, "a chapter");
    Chapter chapter{object.text("id"), object.localized("title")};
    for (const Chapter& other : pack_.chapters) {
      if (other.id == chapter.id) pack_source_.fail(value, "two chapters have the id \"" + chapter.id + "\"");
    }
    for (const JsonValue* rule : object.array_or_empty("rules")) {
      const std::string& id = as_text(pack_source_, *rule, "the id of a rule");
      if (is_listed(id)) pack_source_.fail(*rule, "the rule \"" + id + "\" is listed twice");
      listed_.push_back({id, chapter.id, rule});
    }
    object.finish();
    pack_.chapters.push_back(std::move(chapter));
  }

  void read_competence(const JsonValue& value) {
    ObjectReader object(pack_source_, value, "an entry of \"competence\"");
    Elsewhere elsewhere;
    for (const JsonValue* one : object.array_or_empty("jurisdictions")) {
      elsewhere.jurisdictions.push_back(as_text(pack_source_, *one, "a jurisdiction"));
    }
    for (const JsonValue* one : object.array_or_empty("except")) elsewhere.except.push_back(as_text(pack_source_, *one, "a jurisdiction"));
    if (elsewhere.jurisdictions.empty()) pack_source_.fail(value, "name the jurisdictions that may not regulate the matter");
    elsewhere.law = object.localized("law");
    elsewhere.source = read_authority(pack_source_, object.need("source"));
    if (const JsonValue* unless = object.find("unless")) {
      need_scope(pack_source_, *unless);
      elsewhere.unless = unless->text;
    }
    for (const JsonValue* chapter : object.array_or_empty("chapters")) {
      const std::string& id = as_text(pack_source_, *chapter, "the id of a chapter");
      const bool known = std::any_of(pack_.chapters.begin(), pack_.chapters.end(), [&](const Chapter& one) { return one.id == id; });
      if (!known) pack_source_.fail(*chapter, "there is no chapter \"" + id + "\"");
      elsewhere_[id].push_back(elsewhere);
    }
    object.finish();
  }

  bool is_listed(std::string_view id) const {
    return std::any_of(listed_.begin(), listed_.end(), [&](const Listed& one) { return one.rule == id; });
  }

  // "yardsticks": [ ... ], or one yardstick by "yardstick" and "yardstick_date". The measure chooses among them, and
  // the values of the one chosen stand over those of the pack.
  void read_yardsticks(ObjectReader& object) {
    read_references(object);
    std::vector<const JsonValue*> own_references;
    for (const JsonValue* value : object.array_or_empty("yardsticks")) {
      ObjectReader each(pack_source_, *value, "a yardstick");
      Yardstick yardstick;
      yardstick.id = each.text("id");
      if (!is_id(yardstick.id)) pack_source_.fail(each.need("id"), "an id has lower-case letters, digits and -");
      yardstick.title = each.localized("title");
      yardstick.date = date(pack_source_, each, "date");
      if (yardstick.date.empty()) pack_source_.fail(*value, "a yardstick has a \"date\"");
      yardstick.until = date(pack_source_, each, "until");
      for (const JsonValue* one : each.array_or_empty("instruments")) yardstick.instruments.push_back(as_text(pack_source_, *one, "the code of an instrument"));
      for (const JsonValue* one : each.array_or_empty("omits")) {
        yardstick.omits.push_back(as_text(pack_source_, *one, "the id of a rule"));
        omitted_.push_back(one);
      }
      own_references.push_back(each.find("references"));
      each.finish();
      for (const Yardstick& other : pack_.yardsticks) {
        if (other.id == yardstick.id) pack_source_.fail(*value, "two yardsticks have the id \"" + yardstick.id + "\"");
      }
      pack_.yardsticks.push_back(std::move(yardstick));
    }
    if (pack_.yardsticks.empty()) {
      pack_.yardsticks.push_back({pack_.id, object.localized("yardstick"), date(pack_source_, object, "yardstick_date"), {}, {}, {}});
      own_references.push_back(nullptr);
    }
    choose_yardstick();
    if (const JsonValue* references = own_references[pack_.measured_by]) read_references(*references);
    if (!measure_.profile.empty()) apply_profile();
  }

  void apply_profile() {
    pack_.profile = read_profile(files_, measure_.profile);
    const auto wrong = [&](const std::string& message) { throw LoadError{{"profile-wrong", message, "rules/profiles/" + measure_.profile + ".json"}}; };
    for (const Profile::Reference& reference : pack_.profile->references) {
      if (reference.pack != pack_.id) continue;
      const auto known = compiled_.references.find(reference.name);
      if (known == compiled_.references.end()) wrong("the pack " + pack_.id + " has no reference \"" + reference.name + "\"");
      std::variant<Instruction, ExpressionError> amount = parse_amount(reference.value);
      if (std::holds_alternative<ExpressionError>(amount)) wrong("a reference is an amount such as \"40 years\"; \"" + reference.value + "\" is none");
      known->second = std::get<Instruction>(amount);
    }
  }

  Localized why_off(const Rule& rule) const {
    if (!pack_.profile) return {};
    for (const Profile::Off& off : pack_.profile->off) {
      if (off.criterion == rule.id) return off.reason;
    }
    return {};
  }

  void choose_yardstick() {
    pack_.measure = measure_;
    const auto named = std::find_if(pack_.yardsticks.begin(), pack_.yardsticks.end(), [&](const Yardstick& each) {
      return std::find(measure_.yardsticks.begin(), measure_.yardsticks.end(), each.id) != measure_.yardsticks.end();
    });
    auto chosen = named;
    if (named == pack_.yardsticks.end()) {
      const auto in_force = [&](const Yardstick& each) { return each.date <= measure_.on && (each.until.empty() || measure_.on < each.until); };
      chosen = measure_.on.empty() ? pack_.yardsticks.begin() : std::find_if(pack_.yardsticks.begin(), pack_.yardsticks.end(), in_force);
      pack_.measure.yardsticks.clear();
    }
    if (chosen == pack_.yardsticks.end()) {
      std::string known;
      for (const Yardstick& each : pack_.yardsticks) known += (known.empty() ? "" : ", ") + each.id + " (" + each.date + ")";
      throw LoadError{{"yardstick-not-in-force", "the pack has no yardstick that was in force on " + measure_.on + "; it has " + known, pack_.id}};
    }
    pack_.measured_by = static_cast<std::size_t>(chosen - pack_.yardsticks.begin());
  }

  // Why the yardstick does not ask a criterion. A measure that was chosen has a date; without one all is asked.
  std::string why_unasked(const Rule& rule) const {
    if (!pack_.measure.chosen()) return {};
    const Yardstick& yardstick = pack_.yardstick();
    const std::string& day = pack_.measure.on.empty() ? yardstick.date : pack_.measure.on;
    if ((!rule.valid_from.empty() && day < rule.valid_from) || (!rule.valid_to.empty() && day > rule.valid_to)) return "outside-dates";
    if (std::find(yardstick.omits.begin(), yardstick.omits.end(), rule.id) != yardstick.omits.end()) return "yardstick-omits";
    const auto rests = [&](const Authority& authority) {
      return std::find(yardstick.instruments.begin(), yardstick.instruments.end(), authority.code) != yardstick.instruments.end();
    };
    const bool asked = yardstick.instruments.empty() || std::any_of(rule.authorities.begin(), rule.authorities.end(), rests);
    return asked ? "" : "yardstick-omits";
  }

  void read_references(ObjectReader& object) {
    if (const JsonValue* references = object.find("references")) read_references(*references);
  }

  void read_references(const JsonValue& references) {
    ObjectReader(pack_source_, references, "\"references\"");
    for (std::size_t i = 0; i < references.items.size(); ++i) {
      const JsonValue& value = references.items[i];
      std::variant<Instruction, ExpressionError> amount = parse_amount(as_text(pack_source_, value, "a reference"));
      if (std::holds_alternative<ExpressionError>(amount)) {
        pack_source_.fail(value, "a reference is an amount such as \"40 years\" or \"500 units\"");
      }
      compiled_.references[references.keys[i]] = std::get<Instruction>(amount);
    }
  }

  // Terms are compiled when they are first used, since they may use each other.

  void read_terms(ObjectReader& object) {
    const JsonValue* terms = object.find("terms");
    if (terms == nullptr) return;
    ObjectReader(pack_source_, *terms, "\"terms\"");
    for (std::size_t i = 0; i < terms->items.size(); ++i) {
      ObjectReader(pack_source_, terms->items[i], "a term");
      for (std::size_t k = 0; k < terms->items[i].items.size(); ++k) {
        const std::size_t language = language_at(terms->items[i], k);
        terms_[language][terms->keys[i]].lines = &terms->items[i].items[k];
      }
    }
    for (std::size_t language = 0; language < terms_.size(); ++language) {
      for (const auto& [name, term] : terms_[language]) find_term(language, name);
    }
  }

  // The language that a key of pack.json names.
  std::size_t language_at(const JsonValue& object, std::size_t key) const {
    const std::size_t language = find_language(object.keys[key]);
    if (language == compiled_.languages.size()) pack_source_.fail(object.items[key], no_language(object.keys[key]));
    return language;
  }
  std::size_t find_language(std::string_view code) const {
    std::size_t i = 0;
    while (i < compiled_.languages.size() && compiled_.languages[i].code != code) ++i;
    return i;
  }
  static std::string no_language(std::string_view code) {
    return "there is no language \"" + std::string(code) + "\"; rules/languages has one file for each";
  }

  const std::vector<Sequence>* find_term(std::size_t language, std::string_view name) {
    const auto found = terms_[language].find(name);
    if (found == terms_[language].end()) return nullptr;
    Term& term = found->second;
    if (term.ready) return &term.sequences;
    if (term.open || open_terms_ == kDeepestTerm) {
      pack_source_.fail(*term.lines, "the term \"" + found->first + "\" is made of itself, or of too many others");
    }
    term.open = true;
    ++open_terms_;
    if (!term.lines->is(JsonValue::Kind::Array)) pack_source_.fail(*term.lines, "a term is a list of phrases");
    for (const JsonValue& line : term.lines->items) {
      std::variant<std::vector<Sequence>, PhraseError> compiled =
          compile_term(as_text(pack_source_, line, "a phrase"), context(language));
      if (const PhraseError* error = std::get_if<PhraseError>(&compiled)) pack_source_.fail(line, describe(*error, line.text));
      for (Sequence& sequence : std::get<std::vector<Sequence>>(compiled)) term.sequences.push_back(std::move(sequence));
    }
    if (term.sequences.empty()) pack_source_.fail(*term.lines, "the term \"" + found->first + "\" has no phrases");
    --open_terms_;
    term.ready = true;
    return &term.sequences;
  }

  PhraseContext context(std::size_t language) {
    const LanguageWords& words = compiled_.languages[language];
    return {words_[language].get(), &words.small, [this, language](std::string_view name) { return find_term(language, name); }};
  }

  std::uint32_t add_phrase(const Phrase& phrase, std::size_t language, bool weak = false) {
    const auto next = static_cast<std::uint32_t>(compiled_.weak.size());
    const std::uint32_t number = compiled_.tables[language].add_once(phrase, next, weak);
    if (number == next) compiled_.weak.push_back(weak);
    return number;
  }

  // Scopes.

  void read_scopes(ObjectReader& object) {
    using Base = Scope::Base;
    for (const auto& [name, base] : std::initializer_list<std::pair<const char*, Base>>{
             {"code", Base::Code}, {"transitory", Base::Transitory}, {"divisions", Base::Divisions}, {"everything", Base::Everything}}) {
      Scope scope;
      scope.name = name;
      scope.base = base;
      compiled_.scopes.push_back(std::move(scope));
    }
    const JsonValue* scopes = object.find("scopes");
    if (scopes == nullptr) return;
    ObjectReader(pack_source_, *scopes, "\"scopes\"");
    const std::size_t first = compiled_.scopes.size();
    for (std::size_t i = 0; i < scopes->items.size(); ++i) {
      if (find_scope(scopes->keys[i]) != kNone || !is_id(scopes->keys[i])) {
        pack_source_.fail(scopes->items[i], "\"" + scopes->keys[i] + "\" is no name for a scope: lower-case letters, digits and -, and none that is built in");
      }
      Scope scope;
      scope.name = scopes->keys[i];
      compiled_.scopes.push_back(std::move(scope));
    }
    for (std::size_t i = 0; i < scopes->items.size(); ++i) {
      Scope scope = read_scope(pack_source_, scopes->items[i]);
      scope.name = scopes->keys[i];
      compiled_.scopes[first + i] = std::move(scope);
    }
    scope_places_ = scopes;
    first_named_ = first;
    check_circles();
  }

  std::uint32_t find_scope(std::string_view name) const {
    for (std::uint32_t i = 0; i < compiled_.scopes.size(); ++i) {
      if (!name.empty() && compiled_.scopes[i].name == name) return i;
    }
    return kNone;
  }

  std::uint32_t need_scope(const JsonSource& source, const JsonValue& value) const {
    const std::uint32_t scope = find_scope(as_text(source, value, "a scope"));
    if (scope == kNone) source.fail(value, "there is no scope \"" + value.text + "\" in pack.json");
    return scope;
  }

  std::vector<std::uint32_t> scope_list(const JsonSource& source, const JsonValue* value) const {
    std::vector<std::uint32_t> scopes;
    if (value == nullptr) return scopes;
    if (value->is(JsonValue::Kind::Array)) {
      for (const JsonValue& one : value->items) scopes.push_back(need_scope(source, one));
    } else {
      scopes.push_back(need_scope(source, *value));
    }
    return scopes;
  }

  Scope read_scope(const JsonSource& source, const JsonValue& value) {
    ObjectReader object(source, value, "a scope");
    Scope scope;
    scope.from = scope_list(source, object.find("from"));
    if (scope.from.empty()) scope.from.push_back(0);
    scope.article = selector(source, object.find("article"));
    scope.heading = selector(source, object.find("heading"));
    scope.sentence = selector(source, object.find("sentence"));
    scope.unless = selector(source, object.find("unless"));
    scope.unless_article = selector(source, object.find("unless_article"));
    const auto other = [&](std::string_view key) {
      const JsonValue* name = object.find(key);
      return name == nullptr ? kNone : need_scope(source, *name);
    };
    scope.citing = other("citing");
    scope.raising = other("raising");
    scope.chapter_of = other("chapter_of");
    scope.divisions_of = other("divisions_of");
    scope.where = other("where");
    scope.headings_only = object.flag_or("headings_only", false);
    scope.named = selector(source, object.find("named")).value_or(PhraseIds());
    titles_.push_back(object.localized_or_empty("title"));
    scope.minus = scope_list(source, object.find("minus"));
    object.finish();
    return scope;
  }

  // What reports call a scope of pack.json.
  Localized title_of(std::uint32_t scope) const {
    const bool named = scope_places_ != nullptr && scope >= first_named_ && scope - first_named_ < scope_places_->items.size();
    return named ? titles_[scope - first_named_] : Localized();
  }

  std::optional<PhraseIds> selector(const JsonSource& source, const JsonValue* value) {
    if (value == nullptr) return std::nullopt;
    if (!value->is(JsonValue::Kind::Object)) source.fail(*value, "a selector gives phrases by language: {\"es\": [\"...\"]}");
    PhraseIds ids;
    for (std::size_t i = 0; i < value->items.size(); ++i) {
      const std::size_t language = find_language(value->keys[i]);
      if (language == compiled_.languages.size()) source.fail(value->items[i], no_language(value->keys[i]));
      if (!value->items[i].is(JsonValue::Kind::Array)) source.fail(value->items[i], "phrases are a list: [ ... ]");
      for (const JsonValue& line : value->items[i].items) {
        std::variant<Phrase, PhraseError> phrase = compile_phrase(as_text(source, line, "a phrase"), context(language));
        if (const PhraseError* error = std::get_if<PhraseError>(&phrase)) source.fail(line, describe(*error, line.text));
        ids.push_back(add_phrase(std::get<Phrase>(phrase), language));
      }
    }
    return ids;
  }

  static std::vector<std::uint32_t> used_by(const Scope& scope) {
    std::vector<std::uint32_t> used = scope.from;
    used.insert(used.end(), scope.minus.begin(), scope.minus.end());
    for (const std::uint32_t other : {scope.citing, scope.raising, scope.chapter_of, scope.divisions_of, scope.where}) {
      if (other != kNone) used.push_back(other);
    }
    return used;
  }

  // The scopes in an order in which each stands after those that it uses; shorter than all where some use each
  // other in a circle.
  std::vector<std::uint32_t> evaluation_order() const {
    std::vector<std::uint32_t> order;
    std::vector<std::uint32_t> waiting(compiled_.scopes.size());
    std::vector<std::vector<std::uint32_t>> users(compiled_.scopes.size());
    for (std::uint32_t i = 0; i < compiled_.scopes.size(); ++i) {
      const std::vector<std::uint32_t> used = used_by(compiled_.scopes[i]);
      waiting[i] = static_cast<std::uint32_t>(used.size());
      for (const std::uint32_t other : used) users[other].push_back(i);
      if (used.empty()) order.push_back(i);
    }
    for (std::size_t done = 0; done < order.size(); ++done) {
      for (const std::uint32_t user : users[order[done]]) {
        if (--waiting[user] == 0) order.push_back(user);
      }
    }
    return order;
  }

  void check_circles() const {
    const std::vector<std::uint32_t> order = evaluation_order();
    if (order.size() == compiled_.scopes.size()) return;
    const std::set<std::uint32_t> ordered(order.begin(), order.end());
    for (std::size_t i = 0; i < scope_places_->items.size(); ++i) {
      if (!ordered.contains(static_cast<std::uint32_t>(first_named_ + i))) {
        pack_source_.fail(scope_places_->items[i], "the scope \"" + scope_places_->keys[i] + "\" uses itself, by way of others");
      }
    }
  }

  // Puts the scopes into evaluation order and renumbers every use of them.
  void order_scopes() {
    const std::vector<std::uint32_t> order = evaluation_order();
    std::vector<std::uint32_t> place(order.size());
    for (std::uint32_t i = 0; i < order.size(); ++i) place[order[i]] = i;
    const auto renumber = [&](std::uint32_t& scope) {
      if (scope != kNone) scope = place[scope];
    };
    std::vector<Scope> scopes(order.size());
    for (std::uint32_t i = 0; i < order.size(); ++i) {
      Scope& scope = compiled_.scopes[order[i]];
      std::for_each(scope.from.begin(), scope.from.end(), renumber);
      std::for_each(scope.minus.begin(), scope.minus.end(), renumber);
      for (std::uint32_t* other : {&scope.citing, &scope.raising, &scope.chapter_of, &scope.divisions_of, &scope.where}) renumber(*other);
      scopes[i] = std::move(scope);
    }
    compiled_.scopes = std::move(scopes);
    for (std::size_t r = 0; r < pack_.rules.size(); ++r) {
      CompiledRule& rule = compiled_rules_[r];
      renumber(rule.needs);
      renumber(rule.scope);
      renumber(rule.values);
      for (Clause& clause : rule.clauses) {
        renumber(clause.scope);
        for (Instruction& step : clause.expect) {
          renumber(step.scope);
          renumber(step.other_scope);
        }
      }
      pack_.rules[r].compiled = std::make_shared<const CompiledRule>(std::move(rule));
    }
  }

  // Rule files.

  const DataFile* find_file(std::string_view name) const {
    const std::string path = folder_ + std::string(name);
    for (const DataFile& file : files_) {
      if (file.path == path) return &file;
    }
    return nullptr;
  }

  std::vector<const DataFile*> own_files() const {
    std::vector<const DataFile*> own;
    for (const DataFile& file : files_) {
      if (file.path.starts_with(folder_)) own.push_back(&file);
    }
    std::sort(own.begin(), own.end(), [](const DataFile* a, const DataFile* b) { return a->path < b->path; });
    return own;
  }

  void load_rule(const std::string& id, const std::string& chapter, const JsonValue& place) {
    const DataFile* file = find_file(id + ".md");
    if (file == nullptr) pack_source_.fail(place, "there is no file " + id + ".md in " + folder_);
    const std::string path(file->path);
    std::variant<RuleFile, FileError> scanned = scan_rule_file(file->bytes);
    if (const FileError* error = std::get_if<FileError>(&scanned)) fail_at(path, error->line, error->message);
    RuleFile& parts = std::get<RuleFile>(scanned);

    Rule rule;
    rule.pack = pack_.id;
    rule.file = path;
    rule.why = std::move(parts.prose);
    CompiledRule compiled;
    const JsonSource source = read_block(path, parts, rule, compiled);
    if (rule.id != id) fail_at(path, source.lines_before + 1, "the id must be the name of the file, \"" + id + "\"");
    if (rule.chapter != chapter) {
      fail_at(path, source.lines_before + 1, "pack.json lists this rule under the chapter \"" + chapter + "\"");
    }
    for (const Fence& fence : parts.fences) {
      if (fence.kind == "phrases") read_phrases(path, fence, compiled);
      if (fence.kind == "text") read_example(path, fence, rule);
    }
    check_rule(path, source.lines_before, rule, compiled);
    rule.unasked = why_unasked(rule);
    rule.off = why_off(rule);
    pack_.rules.push_back(std::move(rule));
    compiled_rules_.push_back(std::move(compiled));
  }

  JsonSource read_block(const std::string& path, const RuleFile& parts, Rule& rule, CompiledRule& compiled) {
    const Fence* block = nullptr;
    for (const Fence& fence : parts.fences) {
      if (fence.kind != "json") continue;
      if (block != nullptr) fail_at(path, fence.line, "a rule file has one json block; this is the second");
      block = &fence;
    }
    if (block == nullptr) fail_at(path, 1, "there is no ```json rule block");
    const JsonSource source{path, block->body, block->line};
    const JsonValue json = parse_json(source);
    ObjectReader object(source, json, "a rule");
    rule.id = object.text("id");
    rule.level = object.one_of("level", {"mandatory", "consider", "optional"}, "");
    rule.chapter = object.text("chapter");
    rule.title = object.localized("title");
    rule.requirement = object.localized("requirement");
    rule.valid_from = date(source, object, "valid_from");
    rule.valid_to = date(source, object, "valid_to");
    rule.validated = object.flag_or("validated", false);
    if (const auto found = elsewhere_.find(rule.chapter); found != elsewhere_.end()) rule.elsewhere = found->second;
    for (const JsonValue* authority : object.array_or_empty("authority")) {
      rule.authorities.push_back(read_authority(source, *authority));
    }
    if (const JsonValue* needs = object.find("needs")) {
      compiled.needs = need_scope(source, *needs);
      rule.needed = title_of(compiled.needs);
      if (rule.needed.empty()) source.fail(*needs, "the scope \"" + needs->text + "\" needs a \"title\" in pack.json, for reports");
    }
    compiled.without = *verdict_from(object.one_of("without", {"not_met", "not_applicable", "undetermined"}, "not_met"));
    compiled.some = *verdict_from(object.one_of("some", {"partly_met", "not_met"}, "partly_met"));
    compiled.met_by_silence = object.one_of("silence", {"met", "not_met"}, "not_met") == "met";
    compiled.scope = scope_or(source, object.find("scope"), 0);
    if (const JsonValue* values = object.find("values")) compiled.values = need_scope(source, *values);
    read_conditions(source, object, "contrary", Verdict::Contrary, rule, compiled);
    compiled.undetermined = static_cast<std::uint32_t>(compiled.clauses.size());
    read_conditions(source, object, "undetermined", Verdict::Undetermined, rule, compiled);
    compiled.partial = static_cast<std::uint32_t>(compiled.clauses.size());
    read_conditions(source, object, "partial", Verdict::PartlyMet, rule, compiled);
    compiled.elements = static_cast<std::uint32_t>(compiled.clauses.size());
    read_elements(source, object, rule, compiled);
    object.finish();
    link_expressions(source, compiled);
    return source;
  }

  // Whom an instrument binds: rules/instruments/parties.json, for all packs.
  void read_parties() {
    constexpr std::string_view kParties = "rules/instruments/parties.json";
    const auto file = std::find_if(files_.begin(), files_.end(), [&](const DataFile& each) { return each.path == kParties; });
    if (file == files_.end()) return;
    const JsonSource source{std::string(kParties), file->bytes, 0};
    const JsonValue json = parse_json(source);
    ObjectReader object(source, json, "the list of instruments");
    object.text("note");
    const JsonValue& instruments = object.need("instruments");
    ObjectReader(source, instruments, "\"instruments\"");
    for (std::size_t i = 0; i < instruments.items.size(); ++i) {
      ObjectReader each(source, instruments.items[i], "an instrument");
      Authority& reach = reach_[instruments.keys[i]];
      for (const JsonValue* state : each.array_or_empty("parties")) reach.parties.push_back(as_text(source, *state, "a state"));
      reach.parties_complete = each.flag_or("complete", false);
      each.one_of("status", {"found", "found-partial", "recalled"}, "");
      each.finish();
    }
    object.finish();
  }

  Authority read_authority(const JsonSource& source, const JsonValue& value) const {
    ObjectReader object(source, value, "an authority");
    Authority authority;
    authority.code = object.text("code");
    authority.instrument = object.text("instrument");
    authority.pinpoint = object.text_or("pinpoint", "");
    authority.pinpoint_sure = object.flag_or("pinpoint_sure", false);
    authority.tier = object.one_of("tier", {"binding", "recommendation", "model", "comparator"}, "");
    authority.status = object.one_of("status", {"found", "found-partial", "recalled"}, "");
    authority.address = object.text_or("address", "");
    object.finish();
    if (const auto reach = reach_.find(authority.code); reach != reach_.end()) {
      authority.parties = reach->second.parties;
      authority.parties_complete = reach->second.parties_complete;
    }
    return authority;
  }

  std::uint32_t scope_or(const JsonSource& source, const JsonValue* value, std::uint32_t fallback) {
    if (value == nullptr) return fallback;
    if (value->is(JsonValue::Kind::String)) return need_scope(source, *value);
    if (value->is(JsonValue::Kind::Array)) {
      Scope joined;
      joined.from = scope_list(source, value);
      compiled_.scopes.push_back(std::move(joined));
    } else {
      compiled_.scopes.push_back(read_scope(source, *value));
    }
    return static_cast<std::uint32_t>(compiled_.scopes.size() - 1);
  }

  void read_conditions(const JsonSource& source, ObjectReader& rule_object, std::string_view key, Verdict verdict, Rule& rule,
                       CompiledRule& compiled) {
    for (const JsonValue* value : rule_object.array_or_empty(key)) {
      ObjectReader object(source, *value, "a clause");
      Clause clause = read_clause(source, object, compiled);
      rule.conditions.push_back({clause.id, object.localized("text"), verdict});
      object.finish();
      compiled.clauses.push_back(std::move(clause));
    }
  }

  void read_elements(const JsonSource& source, ObjectReader& rule_object, Rule& rule, CompiledRule& compiled) {
    for (const JsonValue* value : rule_object.array_or_empty("elements")) {
      ObjectReader object(source, *value, "an element");
      Clause clause = read_clause(source, object, compiled);
      clause.role = object.one_of("role", {"required", "alternative", "desirable"}, "");
      clause.group = object.text_or("group", "");
      if ((clause.role == "alternative") == clause.group.empty()) {
        source.fail(*value, "a \"group\" belongs to elements with the role alternative, and only to them");
      }
      rule.elements.push_back({clause.id, object.localized("text"), clause.role, clause.group});
      object.finish();
      compiled.clauses.push_back(std::move(clause));
    }
  }

  Clause read_clause(const JsonSource& source, ObjectReader& object, const CompiledRule& rule) {
    Clause clause;
    clause.id = object.text("id");
    if (!is_id(clause.id)) source.fail(object.need("id"), "an id has lower-case letters, digits and -");
    for (const Clause& other : rule.clauses) {
      if (other.id == clause.id) source.fail(object.need("id"), "two clauses have the id \"" + clause.id + "\"");
    }
    clause.scope = scope_or(source, object.find("scope"), rule.scope);
    clause.heeds_negation = object.one_of("negation", {"heed", "ignore"}, "heed") == "heed";
    crosses_sentences_[clause.id] = object.one_of("window", {"sentence", "block"}, "sentence") == "block";
    const std::string text = object.text_or("expect", "found");
    std::variant<Program, ExpressionError> program = parse_expression(text);
    if (const ExpressionError* error = std::get_if<ExpressionError>(&program)) {
      source.fail(object.need("expect"), describe({error->message, error->offset}, text));
    }
    clause.expect = std::get<Program>(std::move(program));
    expect_places_[clause.id] = object.find("expect");
    return clause;
  }

  // Turns the names in expressions into numbers.
  void link_expressions(const JsonSource& source, CompiledRule& rule) {
    for (Clause& clause : rule.clauses) {
      const JsonValue* value = expect_places_[clause.id];
      const auto fail = [&](const Instruction& step, const std::string& message) {
        source.fail(*value, describe({message, step.offset}, value->text));
      };
      for (Instruction& step : clause.expect) {
        const auto scope = [&](const std::string& name) {
          if (name.empty()) return kOwnScope;
          const std::uint32_t found = find_scope(name);
          if (found == kNone) fail(step, "there is no scope \"" + name + "\" in pack.json");
          return found;
        };
        switch (step.op) {
          case Instruction::Op::Clause:
            if (clause_number(rule, step.name) == kNone) fail(step, "there is no clause \"" + step.name + "\"");
            step.scope = kOwnScope;
            step.number = clause_number(rule, step.name);
            break;
          case Instruction::Op::Reference: {
            const auto reference = compiled_.references.find(step.name);
            if (reference == compiled_.references.end()) {
              fail(step, "there is no reference \"" + step.name + "\" in pack.json");
            } else {
              step.number = reference->second.number;
              step.unit = reference->second.unit;
            }
            break;
          }
          case Instruction::Op::Mentions:
            step.scope = scope(step.name);
            step.phrase_ids = mentioned(source, *value, step);
            break;
          case Instruction::Op::Cites:  // cites(to) or cites(from, to)
            step.scope = step.other.empty() ? kOwnScope : scope(step.name);
            step.other_scope = scope(step.other.empty() ? step.name : step.other);
            break;
          default: step.scope = scope(step.name); break;
        }
      }
    }
    order_clauses(source, rule);
    expect_places_.clear();
  }

  static std::uint32_t clause_number(const CompiledRule& rule, std::string_view id) {
    for (std::uint32_t i = 0; i < rule.clauses.size(); ++i) {
      if (rule.clauses[i].id == id) return i;
    }
    return kNone;
  }

  // Phrases in an expression are read in every language of the pack's files.
  PhraseIds mentioned(const JsonSource& source, const JsonValue& value, const Instruction& step) {
    PhraseIds ids;
    for (const std::string& line : step.phrases) {
      for (std::size_t language = 0; language < compiled_.languages.size(); ++language) {
        std::variant<Phrase, PhraseError> phrase = compile_phrase(line, context(language));
        if (const PhraseError* error = std::get_if<PhraseError>(&phrase)) source.fail(value, describe(*error, line));
        ids.push_back(add_phrase(std::get<Phrase>(phrase), language));
      }
    }
    return ids;
  }

  // Orders the clauses so that each stands after those that it names. Those that name each other never settle.
  void order_clauses(const JsonSource& source, CompiledRule& rule) {
    std::vector<bool> settled(rule.clauses.size());
    for (std::size_t before = rule.clauses.size() + 1; before != rule.order.size();) {
      before = rule.order.size();
      for (std::uint32_t i = 0; i < rule.clauses.size(); ++i) {
        const Program& program = rule.clauses[i].expect;
        if (settled[i]) continue;
        settled[i] = std::all_of(program.begin(), program.end(), [&](const Instruction& step) {
          return step.op != Instruction::Op::Clause || settled[static_cast<std::size_t>(step.number)];
        });
        if (settled[i]) rule.order.push_back(i);
      }
    }
    const auto open = std::find(settled.begin(), settled.end(), false);
    if (open == settled.end()) return;
    const Clause& clause = rule.clauses[static_cast<std::size_t>(open - settled.begin())];
    source.fail(*expect_places_[clause.id], "the clause \"" + clause.id + "\" rests on itself, by way of others");
  }

  void read_phrases(const std::string& path, const Fence& fence, CompiledRule& rule) {
    for (const auto& [name, value] : fence.attributes) {
      if (name != "element" && name != "lang" && name != "reject" && name != "strength") {
        fail_at(path, fence.line, "a phrases fence has element=, lang=, reject= and strength=, but no \"" + name + "\"");
      }
    }
    const std::string element = attribute(path, fence, "element");
    const std::uint32_t number = clause_number(rule, element);
    if (number == kNone) fail_at(path, fence.line, "no clause of the json block has the id \"" + element + "\"");
    const std::size_t language = find_language(attribute(path, fence, "lang"));
    if (language == compiled_.languages.size()) fail_at(path, fence.line, no_language(attribute(path, fence, "lang")));
    const auto optional = [&](std::string_view name) {
      const auto found = fence.attributes.find(name);
      return found == fence.attributes.end() ? std::string() : found->second;
    };
    const std::string reject = optional("reject"), strength = optional("strength");
    if (!reject.empty() && reject != "match" && reject != "sentence") fail_at(path, fence.line, "reject= is match or sentence");
    if (!strength.empty() && strength != "weak") fail_at(path, fence.line, "strength= can only be weak");
    Clause& clause = rule.clauses[number];
    PhraseIds& ids = reject.empty() ? clause.phrases : reject == "match" ? clause.reject_match : clause.reject_sentence;
    std::uint32_t line_number = fence.line;
    for (std::size_t at = 0; at < fence.body.size();) {
      const std::size_t end = std::min(fence.body.find('\n', at), fence.body.size());
      std::string_view line = fence.body.substr(at, end - at);
      at = end + 1;
      ++line_number;
      if (line.ends_with('\r')) line.remove_suffix(1);
      if (line.find_first_not_of(" \t") == std::string_view::npos || line.starts_with('#')) continue;
      std::variant<Phrase, PhraseError> compiled = compile_phrase(line, context(language));
      if (const PhraseError* error = std::get_if<PhraseError>(&compiled)) {
        fail_at(path, line_number, describe(*error, line));
      }
      Phrase& phrase = std::get<Phrase>(compiled);
      phrase.crosses_sentences = crosses_sentences_[clause.id];
      ids.push_back(add_phrase(phrase, language, strength == "weak"));
    }
    const text::Language spoken = compiled_.languages[language].language;
    if (std::find(rule.languages.begin(), rule.languages.end(), spoken) == rule.languages.end()) {
      rule.languages.push_back(spoken);
    }
  }

  static std::string attribute(const std::string& path, const Fence& fence, const std::string& name) {
    const auto found = fence.attributes.find(name);
    if (found == fence.attributes.end()) fail_at(path, fence.line, "this fence needs " + name + "=");
    return found->second;
  }

  static void read_example(const std::string& path, const Fence& fence, Rule& rule) {
    for (const auto& [name, value] : fence.attributes) {
      if (name != "tradition" && name != "expect") fail_at(path, fence.line, "a text fence has tradition= and expect=, but no \"" + name + "\"");
    }
    RuleExample example;
    example.tradition = attribute(path, fence, "tradition");
    const std::optional<Verdict> expect = verdict_from(attribute(path, fence, "expect"));
    if (!expect) fail_at(path, fence.line, "expect= is met, partly_met, not_met, contrary, undetermined or not_applicable");
    example.expect = *expect;
    example.text = fence.body;
    example.line = fence.line;
    rule.examples.push_back(std::move(example));
  }

  static void check_rule(const std::string& path, std::uint32_t line, const Rule& rule, const CompiledRule& compiled) {
    if (rule.authorities.empty()) fail_at(path, line, "a rule needs at least one authority");
    if (rule.elements.empty()) fail_at(path, line, "a rule needs at least one element");
    const auto has = [&](Verdict verdict) {
      return std::any_of(rule.examples.begin(), rule.examples.end(),
                         [&](const RuleExample& example) { return example.expect == verdict; });
    };
    if (!has(Verdict::Met)) fail_at(path, line, "a rule needs an example that is met: ```text tradition=... expect=met");
    // Where silence is met or partly met, only the contrary can show what the rule refuses.
    if (!has(Verdict::NotMet) && !has(Verdict::Contrary)) {
      fail_at(path, line, "a rule needs an example that is not met: ```text tradition=... expect=not_met (or contrary)");
    }
    for (const Clause& clause : compiled.clauses) {
      const bool looks = std::any_of(clause.expect.begin(), clause.expect.end(), [](const Instruction& step) {
        return step.op == Instruction::Op::Found || step.op == Instruction::Op::Hits;
      });
      if (looks == clause.phrases.empty()) {
        fail_at(path, line, looks ? "the clause \"" + clause.id + "\" has no phrases: write a ```phrases element=" + clause.id + " lang=... fence"
                                  : "the clause \"" + clause.id + "\" has phrases that its expression never asks for: use found");
      }
    }
  }

  const DataFiles& files_;
  const std::string folder_, id_;
  const Measure measure_;
  std::map<std::string, Authority, std::less<>> reach_;  // of instruments, by code
  std::vector<const JsonValue*> omitted_;  // places where yardsticks omit rules
  JsonSource pack_source_;
  JsonValue pack_json_;
  Pack pack_;
  CompiledPack compiled_;
  std::vector<CompiledRule> compiled_rules_;
  std::vector<Listed> listed_;
  std::map<std::string, std::vector<Elsewhere>, std::less<>> elsewhere_;  // by chapter
  std::vector<std::map<std::string, Term, std::less<>>> terms_;  // by language
  std::vector<std::unique_ptr<PhraseWords>> words_;               // by language
  std::size_t open_terms_ = 0;
  const JsonValue* scope_places_ = nullptr;
  std::size_t first_named_ = 0;
  std::vector<Localized> titles_;  // of scopes, in the order in which they were read: those of pack.json first
  std::map<std::string, const JsonValue*> expect_places_;  // of the rule being read
  std::map<std::string, bool> crosses_sentences_;
};

}  // namespace

const RuleCondition* find_condition(const Rule& rule, std::string_view id) {
  for (const RuleCondition& condition : rule.conditions) {
    if (condition.id == id) return &condition;
  }
  return nullptr;
}

Result<Pack> load_pack(const DataFiles& files, std::string_view id, const Measure& measure) {
  try {
    return PackLoader(files, id, measure).load();
  } catch (const LoadError& failed) {
    return failed.error;
  }
}

std::string tier_in(const Authority& authority, std::string_view jurisdiction) {
  if (authority.parties.empty()) return authority.tier;
  const std::string_view state = jurisdiction.substr(0, jurisdiction.find('-'));
  if (std::find(authority.parties.begin(), authority.parties.end(), state) != authority.parties.end()) return "binding";
  if (authority.tier != "binding") return authority.tier;
  return authority.parties_complete && !state.empty() ? "binding-elsewhere" : "binding-parties";
}

std::string level_in(const Rule& rule, std::string_view jurisdiction) {
  if (rule.level != "mandatory") return rule.level;
  const bool bound = std::any_of(rule.authorities.begin(), rule.authorities.end(), [&](const Authority& each) { return tier_in(each, jurisdiction) == "binding"; });
  return bound ? rule.level : "mandatory-unbound";
}

Result<Pack> load_pack_header(const DataFiles& files, std::string_view id) {
  try {
    return PackLoader(files, id, {}).load_header();
  } catch (const LoadError& failed) {
    return failed.error;
  }
}

const Elsewhere* taken_from(const std::vector<Elsewhere>& elsewhere, std::string_view jurisdiction) {
  for (const Elsewhere& each : elsewhere) {
    if (matches(each.jurisdictions, jurisdiction) && !matches(each.except, jurisdiction)) return &each;
  }
  return nullptr;
}

std::vector<std::string> pack_ids(const DataFiles& files) {
  std::vector<std::string> ids;
  for (const DataFile& file : files) {
    if (!file.path.starts_with(kPacks) || !file.path.ends_with("/pack.json")) continue;
    const std::string_view rest = file.path.substr(kPacks.size());
    const std::size_t slash = rest.find('/');
    if (rest.substr(slash) == "/pack.json") ids.emplace_back(rest.substr(0, slash));
  }
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  return ids;
}

}  // namespace harmonia::rules
