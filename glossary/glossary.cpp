// A file is an object of concepts and a list of examples. Concepts are gathered from all files and sorted before
// anything refers to them by number.
#include "glossary/glossary.h"

#include <rapidjson/document.h>
#include <rapidjson/error/en.h>

#include <algorithm>
#include <map>

namespace harmonia::glossary {

namespace {

constexpr std::string_view kFolder = "glossary/concepts/";
constexpr std::string_view kWords = "glossary/words.json";
constexpr std::size_t kMostAlternatives = 64;  // wordings that one written term may stand for

Error broken(std::string where, std::string message) { return {"glossary-broken", std::move(message), std::move(where)}; }

std::string_view text_of(const rapidjson::Value& value) { return {value.GetString(), value.GetStringLength()}; }

// "a (b|c) d" as "a b d" and "a c d". Brackets do not nest; one that is not closed is taken as written.
std::vector<std::string> written_out(std::string_view written) {
  std::vector<std::string> out{""};
  while (!written.empty()) {
    const std::size_t open = written.find('('), close = written.find(')', open == std::string_view::npos ? 0 : open);
    const bool alternatives = open != std::string_view::npos && close != std::string_view::npos;
    const std::string_view plain = alternatives ? written.substr(0, open) : written;
    for (std::string& each : out) each += plain;
    if (!alternatives) break;
    std::vector<std::string> more;
    std::string_view choices = written.substr(open + 1, close - open - 1);
    while (true) {
      const std::size_t bar = choices.find('|');
      for (const std::string& each : out) {
        if (more.size() < kMostAlternatives) more.push_back(each + std::string(choices.substr(0, bar)));
      }
      if (bar == std::string_view::npos) break;
      choices.remove_prefix(bar + 1);
    }
    out = std::move(more);
    written.remove_prefix(close + 1);
  }
  return out;
}

// What the files say, before concepts have numbers.
struct Gathered {
  struct Wording {
    text::Language language;
    std::vector<std::string> terms;
  };
  struct Concept {
    double weight = 1;
    std::vector<Wording> wordings;
  };
  std::map<std::string, Concept> concepts;
  struct Sentence {
    std::string where;
    text::Language language;
    std::string text;
    std::vector<std::string> has, lacks;
  };
  std::vector<Sentence> sentences;
};

std::optional<Error> gather_concept(const std::string& path, const std::string& id, const rapidjson::Value& value, double weight, const Glossary& small, Gathered& out) {
  const std::string where = path + ", concept \"" + id + "\"";
  if (!value.IsObject()) return broken(where, "an object with the terms of each language is expected");
  if (out.concepts.contains(id)) return broken(where, "the concept is there twice");
  std::vector<Gathered::Wording> wordings;
  for (const auto& member : value.GetObject()) {
    const text::Language language = text::language_from(text_of(member.name));
    if (language == text::Language::None) return broken(where, "\"" + std::string(text_of(member.name)) + "\" is no language that has stems");
    if (!member.value.IsArray() || member.value.Empty()) return broken(where, "a language has a list of terms");
    Gathered::Wording wording{language, {}};
    for (const auto& term : member.value.GetArray()) {
      if (!term.IsString() || read_term(text_of(term), language, small.small_words(language)).empty()) return broken(where, "a term is a text with words");
      wording.terms.emplace_back(text_of(term));
    }
    wordings.push_back(std::move(wording));
  }
  out.concepts.emplace(id, Gathered::Concept{weight, std::move(wordings)});
  return std::nullopt;
}

std::optional<Error> gather_example(const std::string& where, const rapidjson::Value& value, Gathered& out) {
  if (!value.IsObject()) return broken(where, "an object with \"has\" and a sentence in a language is expected");
  std::vector<std::string> has, lacks;
  for (const auto& [key, list] : {std::pair("has", &has), std::pair("lacks", &lacks)}) {
    if (!value.HasMember(key)) continue;
    if (!value[key].IsArray()) return broken(where, "\"has\" and \"lacks\" are lists of concepts");
    for (const auto& id : value[key].GetArray()) {
      if (!id.IsString()) return broken(where, "\"has\" and \"lacks\" are lists of concepts");
      list->emplace_back(text_of(id));
    }
  }
  for (const auto& member : value.GetObject()) {
    const std::string_view key = text_of(member.name);
    if (key == "has" || key == "lacks") continue;
    const text::Language language = text::language_from(key);
    if (language == text::Language::None || !member.value.IsString()) return broken(where, "\"" + std::string(key) + "\" is no language with a sentence");
    out.sentences.push_back({where + ", " + std::string(key), language, std::string(text_of(member.value)), has, lacks});
  }
  return std::nullopt;
}

std::optional<Error> read_json(const DataFile& file, rapidjson::Document& json) {
  json.Parse(file.bytes.data(), file.bytes.size());
  if (!json.HasParseError()) return std::nullopt;
  const auto lines = 1 + std::count(file.bytes.begin(), file.bytes.begin() + static_cast<std::ptrdiff_t>(json.GetErrorOffset()), '\n');
  return broken(std::string(file.path) + ":" + std::to_string(lines), rapidjson::GetParseError_En(json.GetParseError()));
}

std::optional<Error> read_small_words(const DataFile& file, std::map<text::Language, SmallWords>& out) {
  const std::string path(file.path);
  rapidjson::Document json;
  if (auto error = read_json(file, json)) return error;
  if (!json.IsObject()) return broken(path, "an object with the small words of each language is expected");
  for (const auto& member : json.GetObject()) {
    const text::Language language = text::language_from(text_of(member.name));
    if (language == text::Language::None || !member.value.IsObject()) return broken(path, "\"" + std::string(text_of(member.name)) + "\" is no language with its lists");
    SmallWords& words = out[language];
    for (const auto& list : member.value.GetObject()) {
      const bool apart = text_of(list.name) == "small";
      if ((!apart && text_of(list.name) != "joined") || !list.value.IsArray()) return broken(path, "\"small\" and \"joined\" are lists of words");
      for (const auto& word : list.value.GetArray()) {
        if (!word.IsString() || word.GetStringLength() == 0) return broken(path, "\"small\" and \"joined\" are lists of words");
        if (apart) words.apart.insert(text::fold(text_of(word)));
        else words.joined.push_back(text::fold(text_of(word)));
      }
    }
    std::stable_sort(words.joined.begin(), words.joined.end(), [](const std::string& a, const std::string& b) { return a.size() > b.size(); });
  }
  return std::nullopt;
}

std::optional<Error> gather_file(const DataFile& file, const Glossary& small, Gathered& out) {
  const std::string path(file.path);
  rapidjson::Document json;
  if (auto error = read_json(file, json)) return error;
  if (!json.IsObject() || !json.HasMember("concepts") || !json["concepts"].IsObject()) return broken(path, "an object with \"concepts\" is expected");
  double weight = 1;
  if (json.HasMember("weight")) {
    if (!json["weight"].IsNumber() || json["weight"].GetDouble() <= 0 || json["weight"].GetDouble() > 1) return broken(path, "\"weight\" is a number above 0, up to 1");
    weight = json["weight"].GetDouble();
  }
  for (const auto& member : json["concepts"].GetObject()) {
    if (auto error = gather_concept(path, std::string(text_of(member.name)), member.value, weight, small, out)) return error;
  }
  if (!json.HasMember("examples")) return std::nullopt;
  if (!json["examples"].IsArray()) return broken(path, "\"examples\" is a list");
  std::size_t number = 0;
  for (const auto& example : json["examples"].GetArray()) {
    if (auto error = gather_example(path + ", example " + std::to_string(++number), example, out)) return error;
  }
  return std::nullopt;
}


}  // namespace

std::vector<Term> read_term(std::string_view written, text::Language language, const SmallWords& small) {
  Term pattern;
  pattern.language = language;
  if (written.starts_with('!')) {
    pattern.excludes = true;
    written.remove_prefix(1);
  } else if (written.starts_with('~')) {
    pattern.asked_only = true;
    written.remove_prefix(1);
  }
  if (written.ends_with('?')) {
    pattern.yields = true;
    written.remove_suffix(1);
  }
  std::vector<Term> terms;
  for (const std::string& one : written_out(written)) {
    Term term = pattern;
    std::string_view rest = one;
    while (true) {
      const std::size_t begin = rest.find_first_not_of(' ');
      if (begin == std::string_view::npos) break;
      const std::size_t end = std::min(rest.find(' ', begin), rest.size());
      std::string_view word = rest.substr(begin, end - begin);
      const bool exact = word.starts_with('=');
      if (exact) word.remove_prefix(1);
      rest.remove_prefix(end);
      WordTable words;
      for (const Token& token : text::cut_words(word, language, words)) {
        const Word& cut = words[token.word];
        if (cut.kind != TokenKind::Punctuation && (exact || !small.apart.contains(cut.folded))) term.words.push_back({exact ? text::fold(cut.lower) : cut.stem, exact});
      }
    }
    if (!term.words.empty()) terms.push_back(std::move(term));
  }
  return terms;
}

Result<Glossary> Glossary::load(const DataFiles& data) {
  Gathered gathered;
  Glossary glossary;
  for (const DataFile& file : data) {
    if (file.path != kWords) continue;
    if (auto error = read_small_words(file, glossary.small_words_)) return *error;
  }
  for (const DataFile& file : data) {
    if (!file.path.starts_with(kFolder)) continue;
    if (auto error = gather_file(file, glossary, gathered)) return *error;
  }
  for (const auto& [id, found] : gathered.concepts) {
    for (const Gathered::Wording& wording : found.wordings) {
      for (const std::string& written : wording.terms) {
        for (Term& term : read_term(written, wording.language, glossary.small_words(wording.language))) {
          term.concept_id = static_cast<ConceptId>(glossary.ids_.size());
          glossary.terms_.push_back(std::move(term));
        }
      }
    }
    glossary.ids_.push_back(id);
    glossary.weights_.push_back(found.weight);
  }
  for (const Gathered::Sentence& sentence : gathered.sentences) {
    Example example{sentence.where, sentence.language, sentence.text, {}, {}};
    for (const auto& [names, ids] : {std::pair(&sentence.has, &example.has), std::pair(&sentence.lacks, &example.lacks)}) {
      for (const std::string& name : *names) {
        const auto found = glossary.find(name);
        if (!found) return broken(sentence.where, "there is no concept \"" + name + "\"");
        ids->push_back(*found);
      }
    }
    glossary.examples_.push_back(std::move(example));
  }
  return glossary;
}

std::optional<ConceptId> Glossary::find(std::string_view id) const {
  const auto at = std::lower_bound(ids_.begin(), ids_.end(), id);
  if (at == ids_.end() || *at != id) return std::nullopt;
  return static_cast<ConceptId>(at - ids_.begin());
}

const SmallWords& Glossary::small_words(text::Language language) const {
  static const SmallWords kNone;
  const auto at = small_words_.find(language);
  return at == small_words_.end() ? kNone : at->second;
}

bool Glossary::knows(text::Language language) const {
  return std::any_of(terms_.begin(), terms_.end(), [&](const Term& term) { return term.language == language; });
}

std::vector<ConceptId> Glossary::called(std::string_view words) const {
  std::map<text::Language, std::vector<Term>> asked;
  std::vector<ConceptId> found;
  for (const Term& term : terms_) {
    if (term.excludes) continue;
    const auto [at, fresh] = asked.try_emplace(term.language);
    if (fresh) at->second = read_term(words, term.language, small_words(term.language));
    if (at->second.empty()) continue;
    const std::vector<TermWord>& wanted = at->second.front().words;
    const bool same = std::equal(term.words.begin(), term.words.end(), wanted.begin(), wanted.end(), [&](const TermWord& a, const TermWord& b) {
      return a.text == b.text || (a.exact && text::stem(a.text, term.language) == b.text);
    });
    if (same && (found.empty() || found.back() != term.concept_id)) found.push_back(term.concept_id);
  }
  return found;
}

}  // namespace harmonia::glossary
