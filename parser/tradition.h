#pragma once
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "model/data_files.h"
#include "model/provision.h"
#include "model/result.h"
#include "text/words.h"

namespace harmonia::parser {

/// How a level is written: in Akoma Ntoso (tag, class where the tag is only the nearest one, eId prefix)
/// and at the start of a line (the words that announce it).
struct LevelForm {
  Level level = Level::Document;
  std::string tag;         // "chapter"
  std::string css_class;   // "fraccion"; empty where the tag says it all
  std::string eid_prefix;  // "chp"
  std::vector<std::string> words;  // folded: "capitulo", "cap."
};

/// The "grammar" object of a tradition as JSON, with what was made of it: a lexicon is made once for each
/// section, however many laws are read. Copies share it. Thread safe.
class Grammar {
 public:
  Grammar() : Grammar(std::string()) {}
  Grammar(std::string json);  // NOLINT: a grammar is its JSON

  const std::string& json() const { return json_; }
  bool empty() const { return json_.empty(); }

 private:
  friend class Lexicon;
  struct Kept;
  std::string json_;
  std::shared_ptr<Kept> kept_;
};

/// A drafting tradition: how the laws of a country, or of a language, are written. Data, not code:
/// `parser/traditions/<id>.json`, whose `extends` names the tradition that it differs from.
struct Tradition {
  std::string id;        // "es-mx"
  std::string extends;   // "es"; empty for a language's own
  text::Language language = text::Language::None;
  std::vector<LevelForm> levels;
  std::map<std::string, std::vector<std::string>, std::less<>> words;  // role -> folded words or phrases
  Grammar grammar;       // the merged "grammar" object as JSON, for parser/grammar

  const LevelForm* form(Level level) const;
  const std::vector<std::string>& role(std::string_view name) const;  // empty where the role is unknown
};

using Traditions = std::vector<Tradition>;

/// Reads every parser/traditions/*.json of `files`. An error names the file and the place in it.
Result<Traditions> load_traditions(const DataFiles& files);

const Tradition* find_tradition(const Traditions& traditions, std::string_view id);

}  // namespace harmonia::parser
