// Laws printed anew in the many ways that publishers print them, and damaged as scanners and converters damage
// them: the same articles must be found. Each law is read once as it is, and what that reading found is written
// out in every way below and read again.
//
//   HARMONIA_CORRUPTION=print build/tests/test_parser "[corruption]"
//
// prints a row for each way, and each article that was lost or invented; HARMONIA_CORRUPTION=FOLDER also keeps the
// damaged texts there.
#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <cctype>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "data/compiled_in.h"
#include "parser/import/decode.h"
#include "parser/parse.h"
#include "support/shared_law.h"
#include "text/words.h"

using namespace harmonia;

namespace {

constexpr double kLeastF1 = 0.99;
constexpr std::size_t kPrefix = 24;  // letters of an article that must be the same

struct Block {
  Level level;
  std::string label, number, heading, words;
};

// The same numbers on every machine.
class Chance {
 public:
  bool one_in(std::uint32_t n) {
    state_ = state_ * 1664525u + 1013904223u;
    return (state_ >> 16) % n == 0;
  }

 private:
  std::uint32_t state_ = 7;
};

std::string letters_of(std::string_view text) {
  std::string out;
  for (const char c : text::fold(text)) {
    if (std::isalpha(static_cast<unsigned char>(c)) != 0 && c != 'n') out += c;  // "ñ" may be "n" and a mark
  }
  return out;
}

// The law as blocks: one for each division, article, paragraph and item.
std::vector<Block> blocks_of(const Document& law) {
  std::vector<Block> out;
  for (std::uint32_t i = 1; i < law.provisions.size(); ++i) {
    const Provision& p = law.provisions[i];
    if (p.transitory) break;
    if (p.state == ProvisionState::Superseded) continue;
    const std::string_view bytes = law.source->bytes;
    out.push_back({p.level, std::string(p.num.of(bytes)), p.number, std::string(shown_text(law, p.heading).text()), std::string(own_text(law, i).text())});
  }
  return out;
}

// --- how a label is printed -----------------------------------------------------------------------

using LabelForm = std::function<std::string(const std::string& digits, const std::string& suffix)>;

// "134 Bis" as "134" and "Bis".
std::pair<std::string, std::string> cut_number(const std::string& number) {
  std::size_t digits = 0;
  while (digits < number.size() && std::isdigit(static_cast<unsigned char>(number[digits])) != 0) ++digits;
  std::string suffix = number.substr(digits);
  for (const std::string_view sign : {"\xC2\xBA", "\xC2\xB0", "o", "."}) {
    if (suffix.starts_with(sign) && (sign != "o" || suffix.size() == 1 || suffix[1] == ' ' || suffix[1] == '.')) suffix = suffix.substr(sign.size());
  }
  const std::size_t begin = suffix.find_first_not_of(" -.");
  return {number.substr(0, digits), begin == std::string::npos ? "" : suffix.substr(begin)};
}

struct Article {
  std::string number, words;
};

// "4º", "4o." and "4" are one number.
std::string key_of(const std::string& number) {
  const auto [digits, suffix] = cut_number(number);
  std::string out = digits;
  for (const char c : text::fold(suffix)) {
    if (std::isalnum(static_cast<unsigned char>(c)) != 0) out += c;
  }
  return out;
}

// Its rubric, its own words and those of all below it.
std::vector<Article> articles_of(const std::vector<Block>& blocks) {
  std::vector<Article> out;
  for (const Block& block : blocks) {
    const bool article = block.level == Level::Article;
    if (article) out.push_back({key_of(block.number), {}});
    if (out.empty() || block.level < Level::Article) continue;
    out.back().words += letters_of(block.heading) + letters_of(article ? "" : block.label) + letters_of(block.words);
  }
  return out;
}

// " Bis", and "-A": a letter alone is joined to its number.
std::string spaced(const std::string& suffix) { return suffix.empty() ? "" : (suffix.size() == 1 ? "-" : " ") + suffix; }
std::string upper(std::string text) {
  for (char& c : text) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  return text;
}
bool one_figure(const std::string& digits) { return digits.size() == 1; }

struct Form {
  const char* name;
  LabelForm label;
};

const std::vector<Form>& forms() {
  static const std::vector<Form> kForms = {
      {"Artículo 5.- ", [](auto& d, auto& s) { return "Artículo " + d + spaced(s) + ".- "; }},
      {"ARTICULO 5o.- ", [](auto& d, auto& s) { return "ARTICULO " + d + (one_figure(d) ? "o" : "") + spaced(upper(s)) + ".- "; }},
      {"Artículo 5°. ", [](auto& d, auto& s) { return "Artículo " + d + "°" + spaced(s) + ". "; }},
      {"ARTÍCULO 5º.— ", [](auto& d, auto& s) { return "ARTÍCULO " + d + "º" + spaced(s) + ".— "; }},
      {"Art. 5.- ", [](auto& d, auto& s) { return "Art. " + d + spaced(s) + ".- "; }},
      {"ART. 5 ", [](auto& d, auto& s) { return "ART. " + d + spaced(s) + " "; }},
      {"Artículo 5. ", [](auto& d, auto& s) { return "Artículo " + d + spaced(s) + ". "; }},
      {"Artículo 5 – ", [](auto& d, auto& s) { return "Artículo " + d + spaced(s) + " – "; }},
      {"Artículo 5: ", [](auto& d, auto& s) { return "Artículo " + d + spaced(s) + ": "; }},
      {"Artículo 5 ", [](auto& d, auto& s) { return "Artículo " + d + spaced(s) + " "; }},
      {"ARTÍCULO 5.-words", [](auto& d, auto& s) { return "ARTÍCULO " + d + spaced(s) + ".-"; }},
      {"ARTICULO  5 .- ", [](auto& d, auto& s) { return "ARTICULO  " + d + spaced(s) + " .- "; }},
      {"Artículo 5-Bis. ", [](auto& d, auto& s) { return "Artículo " + d + (s.empty() ? "" : "-" + s) + ". "; }},
      {"**Artículo 5.** ", [](auto& d, auto& s) { return "**Artículo " + d + spaced(s) + ".** "; }},
      {"**ARTÍCULO 5.-** ", [](auto& d, auto& s) { return "**ARTÍCULO " + d + spaced(s) + ".-** "; }},
      {"<tab>Artículo<tab>5.-<tab>", [](auto& d, auto& s) { return "\tArtículo\t" + d + spaced(s) + ".-\t"; }},
      {"Artículo No. 5.- ", [](auto& d, auto& s) { return "Artículo No. " + d + spaced(s) + ".- "; }},
      {"ARTÍCULO N° 5.- ", [](auto& d, auto& s) { return "ARTÍCULO N° " + d + spaced(s) + ".- "; }},
      {"A R T Í C U L O 5.- ", [](auto& d, auto& s) { return "A R T Í C U L O " + d + spaced(s) + ".- "; }},
      {"ARTÍCULO 5 on a line of its own", [](auto& d, auto& s) { return "ARTÍCULO " + d + spaced(s) + "\n\n"; }},
      {"Artículo 5.- on a line of its own", [](auto& d, auto& s) { return "Artículo " + d + spaced(s) + ".-\n"; }},
      {"### Artículo 5", [](auto& d, auto& s) { return "### Artículo " + d + spaced(s) + "\n\n"; }},
  };
  return kForms;
}

bool is_own_line(const std::string& label) { return label.ends_with('\n'); }

std::string printed(const std::vector<Block>& blocks, const LabelForm& form) {
  std::string out;
  for (const Block& block : blocks) {
    std::string line;
    if (block.level == Level::Article) {
      const auto [digits, suffix] = cut_number(block.number);
      line = form(digits, suffix);
      if (is_own_line(line)) {
        out += line;
        line.clear();
      }
      if (!block.heading.empty()) line += block.heading + (block.heading.ends_with('.') || line.empty() ? "" : ".") + (line.empty() ? "\n" : " ");
      line += block.words;
    } else if (block.level < Level::Article) {
      line = block.label + "\n" + block.heading + (block.words.empty() ? "" : "\n" + block.words);
    } else {
      line = block.label + (block.label.empty() ? "" : " ") + block.words;
    }
    out += line + "\n\n";
  }
  return out;
}

// --- what happens to a page -----------------------------------------------------------------------

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    out.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

std::string joined(const std::vector<std::string>& lines, const std::string& between = "\n") {
  std::string out;
  for (const std::string& line : lines) out += line + between;
  return out;
}

std::vector<std::string> wrapped(const std::string& line, std::size_t width, bool hyphens) {
  std::vector<std::string> out;
  std::string row;
  std::size_t at = 0;
  while (at < line.size()) {
    const std::size_t end = std::min(line.find(' ', at), line.size());
    std::string word = line.substr(at, end - at);
    at = end + 1;
    if (!row.empty() && row.size() + 1 + word.size() > width) {
      const std::size_t room = width > row.size() + 2 ? width - row.size() - 2 : 0;
      const bool plain = std::all_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; });
      if (hyphens && plain && word.size() >= 8 && room >= 3 && room + 3 < word.size()) {
        row += " " + word.substr(0, room) + "-";
        word = word.substr(room);
      }
      out.push_back(std::move(row));
      row.clear();
    }
    row += (row.empty() ? "" : " ") + word;
  }
  if (!row.empty() || out.empty()) out.push_back(row);
  return out;
}

std::string reflowed(const std::string& text, std::size_t width, bool hyphens = false) {
  std::vector<std::string> out;
  for (const std::string& line : lines_of(text)) {
    for (std::string& row : wrapped(line, width, hyphens)) out.push_back(std::move(row));
  }
  return joined(out);
}

std::string without_blank_lines(const std::string& text, std::uint32_t kept_one_in = 0) {
  Chance chance;
  std::vector<std::string> out;
  for (std::string& line : lines_of(text)) {
    if (!line.empty() || (kept_one_in != 0 && chance.one_in(kept_one_in))) out.push_back(std::move(line));
  }
  return joined(out);
}

std::string paged(const std::string& text, const std::function<std::string(std::size_t)>& between, std::size_t rows = 45) {
  std::string out;
  std::size_t row = 0, page = 0;
  for (const std::string& line : lines_of(text)) {
    if (row++ % rows == 0) out += between(++page);
    out += line + "\n";
  }
  return out;
}

std::string in_code_page(const std::string& text) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto lead = static_cast<unsigned char>(text[at]);
    if (lead == 0xC2 || lead == 0xC3) out += static_cast<char>((lead << 6 & 0xC0) | (static_cast<unsigned char>(text[++at]) & 0x3F));
    else if (text.compare(at, 3, "–") == 0 || text.compare(at, 3, "—") == 0) out += '\x96', at += 2;
    else if (text.compare(at, 3, "“") == 0 || text.compare(at, 3, "”") == 0) out += '"', at += 2;
    else if (lead < 0x80) out += static_cast<char>(lead);
    else while (at + 1 < text.size() && (static_cast<unsigned char>(text[at + 1]) & 0xC0) == 0x80) ++at;
  }
  return out;
}

std::string replaced(std::string text, const std::string& from, const std::string& to, std::uint32_t one_in = 1) {
  Chance chance;
  for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos;) {
    if (chance.one_in(one_in)) {
      text.replace(at, from.size(), to);
      at += to.size();
    } else {
      at += from.size();
    }
  }
  return text;
}

std::string noisy(std::string text) {
  text = replaced(std::move(text), ".- ", ". - ", 3);
  text = replaced(std::move(text), ".- ", ".— ", 4);
  text = replaced(std::move(text), ".- ", "- ", 5);
  text = replaced(std::move(text), ".- ", ",- ", 6);
  text = replaced(std::move(text), ".- ", "._ ", 6);
  text = replaced(std::move(text), ".- ", " .-", 6);
  text = replaced(std::move(text), ".- ", ".~ ", 8);
  text = replaced(std::move(text), ".- ", "·- ", 8);
  text = replaced(std::move(text), ", ", " , ", 9);
  text = replaced(std::move(text), ", ", ". ", 40);
  text = replaced(std::move(text), "; ", ": ", 9);
  text = replaced(std::move(text), "ículo", "iculo", 4);
  text = replaced(std::move(text), "Artí", "Artl", 12);
  text = replaced(std::move(text), "Artí", "Artf", 12);
  text = replaced(std::move(text), "ó", "o", 5);
  return replaced(std::move(text), " ", "  ", 15);
}

struct Damage {
  const char* name;
  std::function<std::string(const std::string&)> apply;
};

const std::vector<Damage>& damages() {
  static const std::vector<Damage> kDamages = {
      {"reflow 70", [](auto& t) { return reflowed(t, 70); }},
      {"reflow 100, hyphens", [](auto& t) { return reflowed(t, 100, true); }},
      {"reflow 60, hyphens", [](auto& t) { return reflowed(t, 60, true); }},
      {"blank lines dropped", [](auto& t) { return without_blank_lines(t); }},
      {"half the blank lines dropped", [](auto& t) { return without_blank_lines(t, 2); }},
      {"reflow 80, blank lines dropped", [](auto& t) { return without_blank_lines(reflowed(t, 80)); }},
      {"reflow 80, half dropped", [](auto& t) { return without_blank_lines(reflowed(t, 80), 2); }},
      {"reflow 75, double spaced", [](auto& t) { return joined(lines_of(reflowed(without_blank_lines(t), 75)), "\n\n"); }},
      {"reflow 75, double spaced, paragraphs apart", [](auto& t) { return joined(lines_of(reflowed(t, 75)), "\n\n"); }},
      {"pages", [](auto& t) {
         return paged(reflowed(t, 80), [](std::size_t page) { return "\nCÓDIGO PENAL DEL ESTADO\nCámara de Diputados\n" + std::to_string(page) + "\n\n"; });
       }},
      {"pages of no blank line", [](auto& t) {
         return paged(without_blank_lines(reflowed(t, 80)), [](std::size_t page) { return "Página " + std::to_string(page) + " de 300\nCÓDIGO PENAL\nÚltima reforma publicada el 3 de mayo de 2019\n"; });
       }},
      {"pages without numbers", [](auto& t) {
         return paged(reflowed(t, 80), [](std::size_t) { return "\f\nCÓDIGO PENAL PARA EL ESTADO LIBRE Y SOBERANO\n\n"; }, 50);
       }},
      {"Windows-1252", [](auto& t) { return in_code_page(t); }},
      {"CR LF", [](auto& t) { return replaced(t, "\n", "\r\n"); }},
      {"indented", [](auto& t) { return replaced(reflowed(t, 80), "\n", "\n        "); }},
      {"punctuation as a scanner reads it", [](auto& t) { return noisy(t); }},
      {"the same, reflow 80", [](auto& t) { return reflowed(noisy(t), 80); }},
      {"no accents", [](auto& t) {
         std::string out = t;
         for (const auto& [from, to] : std::map<std::string, std::string>{{"á", "a"}, {"é", "e"}, {"í", "i"}, {"ó", "o"}, {"ú", "u"}, {"Á", "A"}, {"É", "E"}, {"Í", "I"}, {"Ó", "O"}, {"Ú", "U"}}) out = replaced(out, from, to);
         return out;
       }},
      {"combining accents", [](auto& t) {
         std::string out = t;
         for (const auto& [from, to] : std::map<std::string, std::string>{{"á", "a\xCC\x81"}, {"é", "e\xCC\x81"}, {"í", "i\xCC\x81"}, {"ó", "o\xCC\x81"}, {"ú", "u\xCC\x81"}, {"Í", "I\xCC\x81"}, {"Ó", "O\xCC\x81"}, {"ñ", "n\xCC\x83"}}) out = replaced(out, from, to);
         return out;
       }},
      {"no-break spaces", [](auto& t) { return replaced(t, " ", "\xC2\xA0", 3); }},
      {"indented quotation (Markdown)", [](auto& t) { return "> " + replaced(t, "\n", "\n> "); }},
  };
  return kDamages;
}

struct Score {
  std::size_t wanted = 0, found = 0, right = 0;
  double f1() const { return wanted + found == 0 ? 1 : 2.0 * static_cast<double>(right) / static_cast<double>(wanted + found); }
};

bool same(const Article& a, const Article& b) {
  if (a.number != b.number || a.words.substr(0, kPrefix) != b.words.substr(0, kPrefix)) return false;
  const std::size_t more = std::max(a.words.size(), b.words.size()), less = std::min(a.words.size(), b.words.size());
  return more - less <= 40 + more / 10;
}

bool prints() { return std::getenv("HARMONIA_CORRUPTION") != nullptr; }

void keep(const std::string& name, const std::string& text) {
  const char* folder = std::getenv("HARMONIA_CORRUPTION");
  if (folder == nullptr || std::string_view(folder) == "print") return;
  std::string plain;
  for (const char c : name) plain += std::isalnum(static_cast<unsigned char>(c)) != 0 ? c : '_';
  std::ofstream(std::filesystem::path(folder) / plain, std::ios::binary) << text;
}

// Both lists are in the order of the law: what is not in the other is printed with its place.
void compare(const std::vector<Article>& wanted, const std::vector<Article>& found, const std::string& where, Score& score) {
  std::multimap<std::string, const Article*> by_number;
  for (const Article& article : found) by_number.emplace(article.number, &article);
  for (const Article& article : wanted) {
    auto [first, last] = by_number.equal_range(article.number);
    const auto match = std::find_if(first, last, [&](const auto& other) { return same(article, *other.second); });
    if (match != last) {
      ++score.right;
      by_number.erase(match);
    } else if (prints()) {
      std::printf("  lost %s | %s | %s (%zu)", where.c_str(), article.number.c_str(), article.words.substr(0, 50).c_str(), article.words.size());
      if (first != last) std::printf(" | read: %s (%zu)", first->second->words.substr(0, 50).c_str(), first->second->words.size());
      std::puts("");
    }
  }
  if (prints()) {
    for (const auto& [number, article] : by_number) std::printf("  more %s | %s | %s (%zu)\n", where.c_str(), number.c_str(), article->words.substr(0, 50).c_str(), article->words.size());
  }
  score.wanted += wanted.size();
  score.found += found.size();
}

struct Law {
  std::string name, tradition;
  std::vector<Article> articles;
  std::vector<Block> blocks;
};

// A law whose numbering has hardly a hole: what it lacks would be no fault of the reading.
bool is_clean(const Document& law, std::size_t articles) {
  const auto odd = std::count_if(law.diagnostics.begin(), law.diagnostics.end(), [](const Diagnostic& d) {
    return d.code == "number-gap" || d.code == "number-duplicate" || d.code == "number-order" || d.code == "unplaced-text";
  });
  return articles >= 3 && static_cast<std::size_t>(odd) * 50 <= articles;
}

std::vector<Law> laws(const parser::Traditions& traditions) {
  std::vector<std::filesystem::path> files = tests::shared_files("mx-states", "");
  for (const char* folder : {"mx-federal", "versions/es-codigo-penal/2022", "latam"}) {
    for (auto& path : tests::shared_files(folder, "")) files.push_back(path);
  }
  for (const auto& path : tests::shared_files("versions", "2022-12-23.md")) files.push_back(path);
  files.push_back(std::filesystem::path(HARMONIA_SOURCE_DIR) / "corpus/samples/valdeluz-codigo-penal.txt");
  std::vector<Law> out;
  for (const auto& path : files) {
    const std::string ending = path.extension().string();
    if (ending != ".txt" && ending != ".md") continue;
    auto source = parser::decode(path.filename().string(), tests::read_file(path));
    REQUIRE(source);
    const auto law = parser::parse(*source, traditions);
    REQUIRE(law);
    if (law->work.language != "spa") continue;
    auto blocks = blocks_of(*law);
    auto articles = articles_of(blocks);
    if (!is_clean(*law, articles.size())) {
      if (prints()) std::printf("not clean: %s\n", path.filename().string().c_str());
      continue;
    }
    out.push_back({path.filename().string(), law->tradition, std::move(articles), std::move(blocks)});
  }
  return out;
}

Score read_again(const Law& law, const std::string& text, bool markdown, const std::string& where, const parser::Traditions& traditions) {
  keep(where + " " + law.name, text);
  auto source = parser::decode(markdown ? "law.md" : "law.txt", text);
  REQUIRE(source);
  const auto again = parser::parse(*source, traditions, {.tradition = law.tradition});
  REQUIRE(again);
  Score score;
  compare(law.articles, articles_of(blocks_of(*again)), where + " | " + law.name, score);
  return score;
}

void hold(const std::string& name, const std::vector<Law>& laws, const std::function<Score(const Law&)>& read) {
  Score all;
  double least = 1;
  // Every third law stands for all, a different third for each way, where nobody asked to see them.
  static std::size_t turn = 0;
  const std::size_t step = prints() ? 1 : 3;
  for (std::size_t i = turn++ % step; i < laws.size(); i += step) {
    const Score one = read(laws[i]);
    all.wanted += one.wanted;
    all.found += one.found;
    all.right += one.right;
    least = std::min(least, one.f1());
  }
  if (prints()) std::printf("%-48s F1 %.4f  least of a law %.4f\n", name.c_str(), all.f1(), least);
  CAPTURE(name, all.wanted, all.found, all.right);
  CHECK(all.f1() >= kLeastF1);
}

}  // namespace

TEST_CASE("a law is read alike however its labels are printed", "[parser][corruption]") {
  const auto traditions = parser::load_traditions(compiled_in_data());
  REQUIRE(traditions);
  const std::vector<Law> all = laws(*traditions);
  for (const Form& form : forms()) {
    const std::string example = form.label("5", "");
    const bool markdown = example.find("**") != std::string::npos || example[0] == '#';
    hold(form.name, all, [&](const Law& law) { return read_again(law, printed(law.blocks, form.label), markdown, form.name, *traditions); });
  }
}

TEST_CASE("a damaged law keeps its articles", "[parser][corruption]") {
  const auto traditions = parser::load_traditions(compiled_in_data());
  REQUIRE(traditions);
  const std::vector<Law> all = laws(*traditions);
  for (const Damage& damage : damages()) {
    for (const std::size_t form : {std::size_t{0}, std::size_t{6}, std::size_t{19}}) {
      const std::string name = std::string(damage.name) + ", " + forms()[form].name;
      const bool markdown = std::string_view(damage.name).ends_with("(Markdown)");
      hold(name, all, [&](const Law& law) { return read_again(law, damage.apply(printed(law.blocks, forms()[form].label)), markdown, name, *traditions); });
    }
  }
}
