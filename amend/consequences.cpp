#include "amend/consequences.h"

#include <algorithm>
#include <map>
#include <set>

#include "amend/apply.h"

namespace harmonia::amend {

namespace {

std::string article_number(const Document& law, std::uint32_t provision) {
  const std::uint32_t article = article_of(law.provisions, provision);
  return article == kNoProvision ? std::string() : law.provisions[article].number;
}

// Articles in force, by eId.
std::map<std::string, std::uint32_t, std::less<>> articles_in_force(const Document& law) {
  std::map<std::string, std::uint32_t, std::less<>> out;
  for (std::uint32_t i = 1; i < law.provisions.size(); ++i) {
    const Provision& p = law.provisions[i];
    if (p.level == Level::Article && p.state == ProvisionState::InForce && !p.transitory) out.emplace(p.eid, i);
  }
  return out;
}

std::uint32_t provision_at(const Document& law, Span span) {
  const SegmentRange range = segments_in(law, span);
  return range.begin < range.end ? law.segments[range.begin].provision : 0;
}

}  // namespace

std::string_view to_string(Consequence::Kind kind) { return kind == Consequence::Kind::Sequence ? "sequence" : "reference"; }

namespace {

std::vector<Consequence> references_to(const std::vector<std::string>& gone, const Document& law) {
  const std::set<std::string, std::less<>> wanted(gone.begin(), gone.end());
  std::vector<Consequence> out;
  for (const Citation& citation : law.citations) {
    for (const std::string& target : citation.targets) {
      const std::string article = target.substr(0, target.find("__"));
      if (!wanted.contains(article)) continue;
      // What stands in an article that is gone itself needs no change.
      const std::uint32_t own = article_of(law.provisions, citation.provision);
      if (own != kNoProvision && wanted.contains(law.provisions[own].eid)) continue;
      Consequence one;
      one.kind = Consequence::Kind::Reference;
      one.eid = law.provisions[citation.provision].eid;
      one.number = article_number(law, citation.provision);
      one.span = citation.span;
      one.quote = shown_text(law, citation.span).take();
      one.article = article;
      out.push_back(std::move(one));
      break;
    }
  }
  return out;
}

// Articles that were in force before and are not after.
std::vector<std::string> gone_from(const Document& before, const Document& after) {
  const auto had = articles_in_force(before), has = articles_in_force(after);
  std::vector<std::string> gone;
  for (const auto& [eid, index] : had) {
    if (!has.contains(eid)) gone.push_back(eid);
  }
  return gone;
}

}  // namespace

std::vector<Consequence> references_in(const Document& other, const Document& before, const Document& after, const Vocabulary& vocabulary) {
  std::vector<Consequence> out;
  std::vector<std::pair<Label, std::string>> gone;  // numbers and eIds
  const auto had = articles_in_force(before);
  for (const std::string& eid : gone_from(before, after)) gone.emplace_back(read_label(before.provisions[had.find(eid)->second].number, vocabulary), eid);
  for (const Citation& citation : other.citations) {
    if (citation.external.empty() || !names_law(citation.external, before, vocabulary)) continue;
    const std::string words = shown_text(other, citation.span).take();
    const std::vector<Symbol> symbols = read_symbols(words, {0, static_cast<std::uint32_t>(words.size())}, {}, vocabulary);
    for (const Symbol& symbol : symbols) {
      if (symbol.kind != Symbol::Kind::Number) continue;
      const auto found = std::find_if(gone.begin(), gone.end(), [&](const auto& each) { return same_number(each.first, symbol.label); });
      if (found == gone.end()) continue;
      Consequence one;
      one.kind = Consequence::Kind::Reference;
      one.eid = other.provisions[citation.provision].eid;
      one.number = article_number(other, citation.provision);
      one.span = citation.span;
      one.quote = words;
      one.article = found->second;
      one.law = other.work.title.empty() ? other.source->name : other.work.title;
      out.push_back(std::move(one));
      break;
    }
  }
  return out;
}

std::vector<Consequence> consequences(const Document& before, const Document& after) {
  std::vector<Consequence> out;
  // A remark that the law had before is none of the bill's.
  std::map<std::pair<std::string, std::vector<std::string>>, int> known;
  for (const Diagnostic& each : before.diagnostics) ++known[{each.code, each.arguments}];
  for (const Diagnostic& each : after.diagnostics) {
    if (!each.code.starts_with("number-")) continue;
    if (int& count = known[{each.code, each.arguments}]; count > 0) {
      --count;
      continue;
    }
    Consequence one;
    one.code = each.code;
    one.span = each.span;
    const std::uint32_t provision = provision_at(after, each.span);
    one.eid = after.provisions[provision].eid;
    one.number = article_number(after, provision);
    one.quote = each.span.empty() ? std::string() : shown_text(after, each.span).take();
    out.push_back(std::move(one));
  }
  const std::vector<Consequence> references = references_to(gone_from(before, after), before);
  out.insert(out.end(), references.begin(), references.end());
  return out;
}

}  // namespace harmonia::amend
