// Each change is carried out on the file as the earlier ones left it. Where the set says what the article read
// before, the article must read so.
#include "amend/change_sets.h"

#include "amend/find_words.h"
#include "parser/akn/change_sets.h"
#include "parser/akn/xml_text.h"

namespace harmonia::amend {

namespace {

using parser::AknElement;
using parser::ArticleChange;

std::string trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \n\t\r"), end = text.find_last_not_of(" \n\t\r");
  return begin == std::string_view::npos ? std::string() : std::string(text.substr(begin, end - begin + 1));
}

// What a reader sees between tags, with entities decoded.
std::string shown(std::string_view xml) {
  std::string out;
  for (std::size_t at = 0; at < xml.size();) {
    if (xml[at] == '<') {
      at = std::min(xml.find('>', at), xml.size() - 1) + 1;
      out += ' ';
      continue;
    }
    if (xml[at] == '&') {
      constexpr std::pair<std::string_view, char> kEntities[] = {{"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&apos;", '\''}};
      bool known = false;
      for (const auto& [entity, letter] : kEntities) {
        if (!xml.substr(at).starts_with(entity)) continue;
        out += letter;
        at += entity.size();
        known = true;
        break;
      }
      if (known) continue;
    }
    out += xml[at++];
  }
  return trimmed(out);
}

// The blanks with which the line of `at` begins.
std::string indent_of(std::string_view xml, std::size_t at) {
  std::size_t line = at;
  while (line > 0 && xml[line - 1] != '\n') --line;
  const std::string_view blanks = xml.substr(line, at - line);
  return blanks.find_first_not_of(" \t") == std::string_view::npos ? std::string(blanks) : std::string();
}

std::string content_of(std::string_view text, const std::string& indent) {
  return "\n" + indent + "  <content>\n" + indent + "    <p>" + parser::xml_escaped(text) + "</p>\n" + indent + "  </content>\n" + indent;
}

// The opening tag without "status", or with another one.
std::string with_status(std::string_view tag, std::string_view status) {
  std::string out(tag);
  if (const std::size_t at = out.find(" status=\""); at != std::string::npos) {
    const std::size_t end = out.find('"', at + 9);
    if (end != std::string::npos) out.erase(at, end + 1 - at);
  }
  if (!status.empty()) out.insert(out.size() - 1, " status=\"" + std::string(status) + "\"");
  return out;
}

// "art_12_bis" behind an article that is called "Artículo 12" is "Artículo 12 bis".
std::string label_like(std::string_view neighbour, std::string_view eid) {
  std::string number;
  for (std::size_t at = eid.find('_'); at != std::string_view::npos && at < eid.size(); ++at) number += eid[at] == '_' ? ' ' : eid[at];
  const std::size_t last = neighbour.find_last_of(' ');
  const std::size_t digits = neighbour.find_first_of("0123456789");
  const std::string_view word = neighbour.substr(0, digits != std::string_view::npos ? digits : last == std::string_view::npos ? 0 : last);
  return trimmed(trimmed(word) + number);
}

class ChangeSets {
 public:
  explicit ChangeSets(const Document& law) : file_(*law.source) {}

  void carry_out(const ArticleChange& change) {
    Instruction done;
    done.span = change.span;
    done.text = change.type + " " + change.article;
    done.target_eid = change.article;
    done.old_words = trimmed(change.before.value_or(""));
    if (!change.text.empty()) done.new_words = trimmed(change.text);
    done.sentence = static_cast<std::uint32_t>(out_.instructions.size() + 1);
    done.kind = change.type == "insert" ? Kind::Insertion : change.type == "repeal" ? Kind::Repeal : Kind::Substitution;
    done.state = State::Failed;
    if (change.type != "insert" && change.type != "repeal" && change.type != "substitute") {
      done.kind = Kind::Unread;
      done.state = State::NotUnderstood;
      done.reason = "amend.not-understood";
      done.detail = change.type;
    } else {
      const std::optional<AknElement> there = parser::find_element(file_, change.article);
      if (done.kind == Kind::Insertion) insert(change, there, done);
      else replace(there, done);
    }
    out_.instructions.push_back(std::move(done));
  }

  Application take() {
    out_.text = std::move(file_.bytes);
    return std::move(out_);
  }

 private:
  void replace(const std::optional<AknElement>& there, Instruction& done) {
    if (!there) {
      done.reason = "amend.no-such-article";
      done.detail = done.target_eid;
      return;
    }
    const std::string_view xml = file_.bytes;
    const std::string now = shown(there->content.of(xml));
    if (!done.old_words.empty() && plain(done.old_words) != plain(now)) {
      done.reason = "amend.words-differ";
      done.detail = now.substr(0, 80);
      return;
    }
    const bool repeal = done.kind == Kind::Repeal;
    const std::string indent = indent_of(xml, there->whole.begin);
    const std::string fresh = with_status(there->opening_tag.of(xml), repeal ? "removed" : "") + std::string(xml.substr(there->opening_tag.end, there->content.begin - there->opening_tag.end)) +
                              content_of(done.new_words, indent);
    remember(there->label, now, done.new_words);
    file_.bytes.replace(there->whole.begin, there->content.end - there->whole.begin, fresh);
    done.state = State::Applied;
  }

  void insert(const ArticleChange& change, const std::optional<AknElement>& there, Instruction& done) {
    if (there) {
      done.reason = "amend.already-there";
      done.detail = change.article;
      return;
    }
    const std::optional<AknElement> after = parser::find_element(file_, change.after);
    if (!after) {
      done.reason = change.after.empty() ? "amend.no-position" : "amend.no-such-article";
      done.detail = change.after;
      return;
    }
    const std::string indent = indent_of(file_.bytes, after->whole.begin);
    const std::string label = label_like(after->label, change.article);
    const std::string fresh = "\n" + indent + "<" + after->name + parser::xml_attribute("eId", change.article) + ">\n" + indent + "  <" + after->label_tag + ">" +
                              parser::xml_escaped(label) + "</" + after->label_tag + ">" + content_of(done.new_words, indent) + "</" + after->name + ">";
    remember(label, {}, done.new_words);
    file_.bytes.insert(after->whole.end, fresh);
    done.state = State::Applied;
  }

  // For the comparative print.
  void remember(const std::string& label, const std::string& before, const std::string& now) {
    const auto index = static_cast<std::uint32_t>(out_.instructions.size());
    LawBlock head;
    head.kind = LawBlock::Kind::Head;
    head.content = label;
    out_.blocks.push_back(std::move(head));
    LawBlock text;
    text.kind = LawBlock::Kind::Text;
    text.before = before;
    text.content = now;
    text.gone = now.empty();
    text.provision = before.empty() ? kNoProvision : 0;
    text.changed_by.push_back(index);
    out_.blocks.push_back(std::move(text));
  }

  SourceText file_;
  Application out_;
};

}  // namespace

std::optional<Application> apply_change_sets(const Document& bill, const Document& law) {
  if (law.source->media_type != MediaType::AkomaNtoso) return std::nullopt;
  const std::vector<ArticleChange> changes = parser::read_change_sets(*bill.source);
  if (changes.empty()) return std::nullopt;
  ChangeSets sets(law);
  for (const ArticleChange& change : changes) sets.carry_out(change);
  return sets.take();
}

}  // namespace harmonia::amend
