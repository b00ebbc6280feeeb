// What a gap report says of one law: facts, counts, each criterion with the words it rests on inside the provision that
// holds them, what was searched in vain, and the cited articles in full.
#include "report/gap_report.h"

#include <algorithm>
#include <map>
#include <set>

#include "model/date.h"
#include "report/html_writer.h"

namespace harmonia::report {

namespace {

constexpr std::size_t kAroundMark = 260;     // bytes of context on each side of a highlighted passage
constexpr std::size_t kAroundNearMiss = 90;  // the same for one that does not count
constexpr std::size_t kFewestWords = 3;      // of a passage outside the scope that is worth showing
constexpr std::size_t kMostUnresolved = 6;   // citations without a target that are named
constexpr std::size_t kMostSearched = 24;    // articles searched that are named one by one
constexpr std::size_t kMostOpenings = 8;     // findings named in the summary under one heading
constexpr std::size_t kMostPlain = 12;       // the same on the page in plain language
constexpr std::size_t kMostBystanders = 30;  // provisions named that refer to the examined ones

class LawReader {
 public:
  LawReader(const Report& report, const CheckedDocument& checked, const Messages& messages, AuthorityNotes& notes)
      : report_(report), checked_(checked), document_(*checked.document), messages_(messages), notes_(notes) {}

  GapLaw read() {
    GapLaw law;
    law.name = law_name(document_);
    law.language = html_language(document_.work.language);
    facts(law.facts);
    counts(law.counts);
    law.minute = {say("minute.counts", tally())};
    openings(law.openings);
    for (const Finding& finding : checked_.findings) {
      const rules::Rule* rule = rule_of(report_, finding);
      if (rule == nullptr) continue;
      const std::string id = rule->pack + "-" + rule->chapter;
      if (law.chapters.empty() || law.chapters.back().id != id) law.chapters.push_back({id, chapter_title(report_, *rule, messages_), {}});
      law.chapters.back().findings.push_back(read(finding, *rule));
    }
    cited(law.cited);
    for (const GapChapter& chapter : law.chapters) chart(chapter, law);
    weakest(law);
    plain(law);
    references(law.references);
    transitory(law.transitory);
    questions(law.questions);
    law.signatures = signatures();
    signers(law.signers);
    return law;
  }

 private:
  std::string say(std::string_view id, const Arguments& arguments = {}) const { return messages_(id, arguments); }
  std::string local(const rules::Localized& texts) const { return std::string(localized(texts, messages_.language())); }

  // The article that holds a provision; a provision above the articles holds itself.
  std::uint32_t holder(std::uint32_t provision) const {
    const std::uint32_t article = article_of(document_.provisions, provision);
    return article == kNoProvision ? provision : article;
  }

  void facts(std::vector<Fact>& out) const {
    const auto fact = [&](std::string_view id, std::string value, Fact::Kind kind = Fact::Kind::Words) {
      if (!value.empty()) out.push_back({say(id), std::move(value), kind});
    };
    fact("html.law", law_name(document_), Fact::Kind::LawWords);
    fact("html.jurisdiction", messages_.place_name(document_.work.jurisdiction));
    const std::string date = date_words(document_.work.version_date, messages_);
    fact("html.date", say(date.empty() ? "html.no-date" : document_.work.version_date_span.empty() ? "html.date-of-file" : "html.date-is", {{"date", date}}));
    fact("html.text-read", text_state());
    fact("html.unresolved", unresolved_citations());
    fact("html.source", document_.source->name);
    fact("html.digest", "SHA-256 " + document_.source->file_sha256, Fact::Kind::Digest);
    for (const auto& pack : report_.packs) {
      fact("html.yardstick", yardstick_words(*pack, messages_));
      fact("html.pack", say("html.pack-is", {{"title", local(pack->title)}, {"id", pack->id}, {"version", pack->version},
                                            {"count", std::to_string(pack->rules.size())}}));
      fact("html.pack-digest", "SHA-256 " + pack->sha256, Fact::Kind::Digest);
    }
    fact("html.engine", report_.engine_version);
    fact("html.report-date", date_words(parse_date(report_.date).value_or(Date{}), messages_));
  }

  // References to this law's own provisions that its text does not have: a sign of a source that is not whole.
  std::string unresolved_citations() const {
    std::vector<std::string> named;
    for (const Citation& citation : document_.citations) {
      if (citation.state != Citation::State::Unresolved || citation.provision == kNoProvision) continue;
      const Provision& p = document_.provisions[citation.provision];
      if (p.transitory || p.state != ProvisionState::InForce) continue;
      const std::uint32_t article = holder(citation.provision);
      if (document_.provisions[article].state != ProvisionState::InForce) continue;
      const std::string cited = shown_text(document_, citation.span).take();
      // Articles have numbers in digits; a bare "fracción II" is more likely misread than missing.
      if (cited.find_first_of("0123456789") == std::string::npos) continue;
      const std::string words = "«" + cited + "» (" + citation_words(document_, article, messages_) + ")";
      if (std::find(named.begin(), named.end(), words) == named.end()) named.push_back(words);
    }
    if (named.empty()) return {};
    std::string list;
    for (std::size_t i = 0; i < std::min(named.size(), kMostUnresolved); ++i) list += (i == 0 ? "" : "; ") + named[i];
    if (named.size() > kMostUnresolved) list += " " + say("html.and-more", {{"count", std::to_string(named.size() - kMostUnresolved)}});
    return say("html.unresolved-are", {{"list", list}});
  }

  std::string text_state() const {
    std::size_t articles = 0, out_of_force = 0;
    for (const Provision& p : document_.provisions) {
      if (p.level != Level::Article || p.transitory) continue;
      ++articles;
      if (p.state != ProvisionState::InForce) ++out_of_force;
    }
    std::string words = say("html.articles", {{"count", std::to_string(articles)}, {"out", std::to_string(out_of_force)}});
    const std::size_t odd = document_.diagnostics.size();
    if (odd > 0) words += " " + say("html.oddities", {{"count", std::to_string(odd)}});
    return words;
  }

  void counts(std::vector<CountLine>& out) const {
    const VerdictCounts counts = count_verdicts(checked_.findings);
    for (const Verdict verdict : kVerdicts) {
      out.push_back({verdict, say("html.verdict-means." + std::string(to_string(verdict))),
                     say("html.of", {{"count", std::to_string(counts[static_cast<std::size_t>(verdict)])}, {"all", std::to_string(asked_of(counts, verdict))}})});
    }
  }

  void openings(std::vector<Opening>& out) const {
    named(say("html.named-contrary"), [](const Finding& f, const rules::Rule&) { return f.verdict == Verdict::Contrary; }, out);
    named(say("html.named-not-met"), [](const Finding& f, const rules::Rule& r) { return f.verdict == Verdict::NotMet && r.level == "mandatory"; }, out);
    named(say("html.named-partly"), [](const Finding& f, const rules::Rule& r) { return f.verdict == Verdict::PartlyMet && r.level == "mandatory"; }, out);
    named(say("html.named-review"), [](const Finding& f, const rules::Rule&) { return f.needs_review; }, out);
  }

  Arguments tally() const {
    const VerdictCounts counts = count_verdicts(checked_.findings);
    const auto of = [&](Verdict verdict) { return std::to_string(counts[static_cast<std::size_t>(verdict)]); };
    return {{"all", std::to_string(asked_of(counts))}, {"met", of(Verdict::Met)}, {"partly", of(Verdict::PartlyMet)}, {"missing", of(Verdict::NotMet)},
            {"contrary", of(Verdict::Contrary)}, {"open", of(Verdict::Undetermined)}};
  }

  void chart(const GapChapter& chapter, GapLaw& law) const {
    ChapterCounts row{chapter.id, chapter.title, chapter.findings.size(), {}};
    for (const GapFinding& gap : chapter.findings) {
      ++row.counts[static_cast<std::size_t>(gap.finding->verdict)];
      const auto& years = gap.finding->prison_years;
      if (!years || (!years->first && !years->second)) continue;
      law.penalties.push_back({gap.finding->criterion, gap.title, range_words(years, "years", messages_), years->first.value_or(0), years->second});
    }
    law.chart.push_back(std::move(row));
  }

  // The chapter of which most is missing, where the chapters differ.
  void weakest(GapLaw& law) const {
    const auto missing = [](const ChapterCounts& row) {
      return row.counts[static_cast<std::size_t>(Verdict::NotMet)] + row.counts[static_cast<std::size_t>(Verdict::Contrary)];
    };
    // Of chapters that lack as large a part, the one that lacks more.
    const auto worse = [&](const ChapterCounts& a, const ChapterCounts& b) {
      const std::size_t part_a = missing(a) * asked_of(b.counts), part_b = missing(b) * asked_of(a.counts);
      return part_a != part_b ? part_a > part_b : missing(a) > missing(b);
    };
    const ChapterCounts* worst = nullptr;
    for (const ChapterCounts& row : law.chart) {
      if (missing(row) > 0 && (worst == nullptr || worse(row, *worst))) worst = &row;
    }
    if (worst != nullptr && law.chart.size() > 1) {
      law.minute.push_back(say("minute.weakest", {{"chapter", worst->title}, {"count", std::to_string(missing(*worst))}, {"all", std::to_string(asked_of(worst->counts))}}));
    }
  }

  void plain(GapLaw& law) const {
    law.plain = {say("plain.counts", tally())};
    const std::string date = date_words(document_.work.version_date, messages_);
    law.plain.push_back(date.empty() ? say("plain.no-date") : say("plain.date", {{"date", date}}));
    named(say("plain.contrary"), [](const Finding& f, const rules::Rule&) { return f.verdict == Verdict::Contrary; }, law.plain_lists, kMostPlain);
    named(say("plain.missing"), [](const Finding& f, const rules::Rule&) { return f.verdict == Verdict::NotMet; }, law.plain_lists, kMostPlain);
    named(say("plain.partly"), [](const Finding& f, const rules::Rule&) { return f.verdict == Verdict::PartlyMet; }, law.plain_lists, kMostPlain);
    named(say("plain.met"), [](const Finding& f, const rules::Rule&) { return f.verdict == Verdict::Met; }, law.plain_lists, kMostPlain);
  }

  // Provisions that refer to an article which findings rest on: a reform of it has to look at them.
  void references(std::vector<Bystander>& out) const {
    std::map<std::string_view, std::uint32_t> examined;  // by eId
    for (const auto& [article, by] : cited_) {
      if (document_.provisions[article].level == Level::Article) examined.emplace(document_.provisions[article].eid, article);
    }
    std::map<std::uint32_t, std::set<std::uint32_t>> referring;  // articles, each with those it refers to
    for (const Citation& citation : document_.citations) {
      if (citation.state != Citation::State::Resolved || citation.provision == kNoProvision) continue;
      const std::uint32_t from = holder(citation.provision);
      const Provision& p = document_.provisions[from];
      if (p.transitory || p.state != ProvisionState::InForce) continue;
      for (const std::string& target : citation.targets) {
        const std::string_view article = std::string_view(target).substr(0, target.find("__"));
        if (const auto found = examined.find(article); found != examined.end() && found->second != from) referring[from].insert(found->second);
      }
    }
    for (const auto& [from, targets] : referring) {
      if (out.size() == kMostBystanders) {
        out.push_back({say("html.and-more", {{"count", std::to_string(referring.size() - kMostBystanders)}}), {}});
        break;
      }
      std::string list;
      for (const std::uint32_t target : targets) list += (list.empty() ? "" : ", ") + number_of(target);
      out.push_back({citation_words(document_, from, messages_), say("bystander.refers", {{"list", list}})});
    }
  }

  // Transitory provisions that refer to an examined article, or that set a day after the date of the text.
  void transitory(std::vector<Bystander>& out) const {
    std::map<std::uint32_t, std::string> why;
    const auto in_force = [&](std::uint32_t provision) {
      return provision != kNoProvision && document_.provisions[provision].transitory && document_.provisions[provision].state == ProvisionState::InForce;
    };
    for (const Citation& citation : document_.citations) {
      if (citation.state != Citation::State::Resolved || !in_force(citation.provision)) continue;
      for (const std::string& target : citation.targets) {
        const std::string article = target.substr(0, target.find("__"));
        const bool examined = std::any_of(cited_.begin(), cited_.end(), [&](const auto& each) { return document_.provisions[each.first].eid == article; });
        if (examined) why.emplace(holder(citation.provision), say("bystander.refers", {{"list", number_of(find_provision(document_, article))}}));
      }
    }
    const Date date = document_.work.version_date;
    for (const TimeLimit& limit : document_.time_limits) {
      if (!in_force(limit.provision) || !limit.date.valid() || !date.valid() || to_string(limit.date) <= to_string(date)) continue;
      why.emplace(holder(limit.provision), say(limit.kind == TimeLimit::Kind::Commencement ? "bystander.commences" : "bystander.deadline", {{"date", date_words(limit.date, messages_)}}));
    }
    for (const auto& [provision, words] : why) {
      if (out.size() < kMostBystanders) out.push_back({citation_words(document_, provision, messages_), words});
    }
  }

  void questions(std::vector<OpenQuestion>& out) const {
    if (!document_.work.version_date.valid()) out.push_back({{}, say("question.date")});
    if (const std::string unresolved = unresolved_citations(); !unresolved.empty()) out.push_back({{}, unresolved});
    std::size_t unsure = 0;
    for (const Finding& finding : checked_.findings) {
      const rules::Rule* rule = rule_of(report_, finding);
      if (rule == nullptr) continue;
      for (const Authority& authority : rule->authorities) unsure += !authority.pinpoint_sure || authority.status == "recalled";
      if (finding.verdict == Verdict::Undetermined) out.push_back({finding.criterion, local(rule->title) + ": " + reason_message(finding, *rule, messages_)});
      else if (finding.needs_review) out.push_back({finding.criterion, local(rule->title) + ": " + say("finding.needs-review") + "."});
    }
    if (unsure > 0) out.push_back({{}, say("question.authorities", {{"count", std::to_string(unsure)}})});
  }

  std::string signatures() const {
    std::set<std::string> names;
    std::size_t decided = 0, signed_off = 0;
    for (const Review& review : checked_.reviews) {
      decided += review.verdict.has_value();
      signed_off += review.signed_off;
      if (review.verdict && !review.by.empty()) names.insert(review.by);
    }
    if (decided == 0) return {};
    std::string list;
    for (const std::string& name : names) list += (list.empty() ? "" : "; ") + name;
    return say("review.by", {{"decided", std::to_string(decided)}, {"all", std::to_string(checked_.findings.size())}, {"signed", std::to_string(signed_off)}, {"names", list}});
  }

  // A line for each reviewer, and one that is left to whoever answers for the report.
  void signers(std::vector<Signature>& out) const {
    struct Work {
      std::size_t decided = 0, signed_off = 0;
      std::string last;  // day
    };
    std::map<std::string, Work> by_name;
    for (const Review& review : checked_.reviews) {
      if (!review.verdict || review.by.empty()) continue;
      Work& work = by_name[review.by];
      ++work.decided;
      work.signed_off += review.signed_off;
      work.last = std::max(work.last, review.date.substr(0, review.date.find('T')));
    }
    for (const auto& [name, work] : by_name) {
      const std::string day = date_words(parse_date(work.last).value_or(Date{}), messages_);
      out.push_back({say("signature.reviewed"), name,
                     say("signature.work", {{"decided", std::to_string(work.decided)}, {"signed", std::to_string(work.signed_off)}}) + (day.empty() ? "" : "; " + day)});
    }
    if (by_name.empty()) out.push_back({say("signature.reviewed"), {}, {}});
    out.push_back({say("signature.approved"), {}, {}});
  }

  template <class Choose>
  void named(std::string title, Choose choose, std::vector<Opening>& out, std::size_t most = kMostOpenings) const {
    Opening opening{std::move(title), {}, {}};
    std::size_t chosen = 0;
    for (const Finding& finding : checked_.findings) {
      const rules::Rule* rule = rule_of(report_, finding);
      if (rule == nullptr || !choose(finding, *rule)) continue;
      if (++chosen <= most) opening.findings.emplace_back(finding.criterion, local(rule->title));
    }
    if (chosen > most) opening.more = say("html.and-more", {{"count", std::to_string(chosen - most)}});
    if (chosen > 0) out.push_back(std::move(opening));
  }

  GapFinding read(const Finding& finding, const rules::Rule& rule) {
    GapFinding gap;
    gap.finding = &finding;
    gap.rule = &rule;
    gap.title = local(rule.title);
    gap.requirement = local(rule.requirement);
    gap.reason = reason_message(finding, rule, messages_);
    if (const std::string range = range_words(finding.prison_years, "years", messages_); !range.empty()) gap.prison = say("html.prison", {{"range", range}});
    if (const std::string range = range_words(finding.fine_days, "days", messages_); !range.empty()) gap.fine = say("html.fine", {{"range", range}});
    quotes(finding, gap.quotes);
    elements(finding, rule, gap.elements);
    searched(finding, rule, gap);
    near_misses(finding, gap.near_misses);
    for (const Authority& authority : rule.authorities) {
      const bool unsure = !authority.pinpoint_sure || authority.status == "recalled";
      gap.authorities.push_back(notes_.cite(authority_line(authority, document_.work.jurisdiction, messages_),
                                            unsure ? say("html.not-verified") : authority.status == "found-partial" ? say("html.read-in-part") : std::string()));
    }
    suggest(finding, gap.suggested);
    reviewed(finding, gap.review, gap.quotes);
    gap.about = say("level-of-rule." + rules::level_in(rule, document_.work.jurisdiction)) + " · " + finding.criterion;
    if (!finding.evidence.empty()) gap.about += " · " + say("strength." + std::string(to_string(finding.strength)));
    if (!rule.validated) gap.about += " · " + say("html.not-validated");
    for (const Evidence& evidence : finding.evidence) {
      const std::uint32_t article = holder(evidence.provision);
      cited_[article].push_back(&finding);
      marks_[article].push_back(evidence.span);
    }
    return gap;
  }

  // Model wording in the language of the law, for what has no provision at all.
  void suggest(const Finding& finding, std::vector<std::string>& out) const {
    if (finding.verdict != Verdict::NotMet) return;
    for (const auto& models : report_.models) {
      if (models->pack != finding.pack || models->language != html_language(document_.work.language)) continue;
      const amend::ModelProvision* model = models->find(finding.criterion);
      if (model == nullptr || model->place == amend::ModelPlace::Outside || model->place == amend::ModelPlace::Drafter) continue;
      for (const amend::ModelParagraph& paragraph : model->paragraphs) out.push_back((paragraph.item ? "• " : "") + paragraph.text);
    }
  }

  // The quote whose evidence has the words, or that a passage of the words stands in; nothing where the law has other words now.
  static Quote* holding(const Finding& finding, std::string_view words, std::vector<Quote>& quotes) {
    for (const Evidence& each : finding.evidence) {
      if (each.quote.find(words) == std::string::npos && words.find(each.quote) == std::string_view::npos) continue;
      for (Quote& quote : quotes) {
        if (each.eid == quote.eid || each.eid.starts_with(quote.eid + "__")) return &quote;
      }
    }
    return nullptr;
  }

  void reviewed(const Finding& finding, std::optional<ReviewWords>& out, std::vector<Quote>& quotes) const {
    const auto said = [&](const std::string& by, const std::string& date) {
      const std::string day = date_words(parse_date(date.substr(0, date.find('T'))).value_or(Date{}), messages_);
      return by + (by.empty() || day.empty() ? "" : ", ") + day;
    };
    for (const Review& review : checked_.reviews) {
      if (review.criterion != finding.criterion || review.pack != finding.pack) continue;
      ReviewWords words;
      words.verdict = review.verdict;
      if (review.verdict) {
        words.differs = *review.verdict != finding.verdict;
        words.decision = say(words.differs ? "review.differs" : "review.agrees", {{"verdict", verdict_word(*review.verdict, messages_)}, {"who", said(review.by, review.date)}});
        words.reason = review.reason;
      }
      for (const ReviewRemark& remark : review.remarks) {
        words.remarks.push_back({remark.by, remark.date, said(remark.by, remark.date), remark.quote.empty() ? remark.text : "«" + remark.quote + "» " + remark.text});
      }
      for (const QuoteTranslation& translation : review.translations) {
        if (translation.language != messages_.language()) continue;
        const std::pair<std::string, std::string> said_so{say(translation.stale ? "review.translation-stale" : "review.translation", {{"who", translation.by}, {"quote", translation.quote}}), translation.text};
        Quote* quote = holding(finding, translation.quote, quotes);
        (quote == nullptr ? words.translations : quote->translations).push_back(said_so);
      }
      out = std::move(words);
      return;
    }
  }

  void quotes(const Finding& finding, std::vector<Quote>& out) const {
    for (const Evidence& each : finding.evidence) {
      const std::uint32_t article = holder(each.provision);
      if (std::none_of(out.begin(), out.end(), [&](const Quote& quote) { return quote.article == article; })) out.push_back(quote(finding.evidence, article));
    }
  }

  // The blocks of an article that hold a mark, each with the words that introduce its list, and a sign for what is left out.
  Quote quote(const std::vector<Evidence>& all, std::uint32_t article) const {
    std::vector<Span> marks;
    for (const Evidence& each : all) {
      if (holder(each.provision) == article) marks.push_back(each.span);
    }
    const Provision& p = document_.provisions[article];
    Quote quote{article, p.eid, p.level < Level::Article ? say("html.division") : citation_words(document_, article, messages_), {}, {}};
    if (const std::uint32_t page = page_of(*document_.source, p.whole.begin); page > 0) quote.where += ", " + say("html.page", {{"page", std::to_string(page)}});
    const std::string date = date_words(document_.work.version_date, messages_);
    quote.citation = date.empty() ? say("citation.undated", {{"law", law_name(document_)}, {"where", quote.where}})
                                  : say("citation.dated", {{"law", law_name(document_)}, {"where", quote.where}, {"date", date}});
    const std::vector<Block> blocks = article_blocks(document_, article);
    std::size_t next = 0;  // the block after the last one shown
    for (const std::size_t i : blocks_to_show(blocks, marks)) {
      quote.blocks.push_back({next > 0 && i > next, shortened(pieces(document_, blocks[i].span, marks), kAroundMark)});
      next = i + 1;
    }
    return quote;
  }

  static std::set<std::size_t> blocks_to_show(const std::vector<Block>& blocks, const std::vector<Span>& marks) {
    std::set<std::size_t> shown;
    for (std::size_t i = 0; i < blocks.size(); ++i) {
      if (std::none_of(marks.begin(), marks.end(), [&](Span mark) { return mark.overlaps(blocks[i].span); })) continue;
      shown.insert(i);
      for (std::size_t lead = i; lead-- > 0 && blocks[i].depth > 0;) {
        if (blocks[lead].depth >= blocks[i].depth) continue;
        shown.insert(lead);
        break;
      }
    }
    return shown;
  }

  void elements(const Finding& finding, const rules::Rule& rule, std::vector<ElementLine>& out) const {
    const bool some = std::any_of(finding.elements.begin(), finding.elements.end(), [](const ElementFinding& e) { return e.verdict != Verdict::NotMet; });
    if (finding.elements.size() < 2 || !some) return;  // what was looked for is then said under "searched"
    for (const ElementFinding& element : finding.elements) {
      const auto known = std::find_if(rule.elements.begin(), rule.elements.end(), [&](const rules::RuleElement& e) { return e.id == element.id; });
      const bool is_known = known != rule.elements.end();
      out.push_back({element.verdict, (is_known ? local(known->text) : element.id) + " — " + verdict_word(element.verdict, messages_),
                     is_known ? "(" + say("role." + known->role) + ")" : std::string()});
    }
  }

  // What was looked for and where, for a provision that was not found.
  void searched(const Finding& finding, const rules::Rule& rule, GapFinding& gap) const {
    if (finding.searched.empty()) return;
    if (!rule.elements.empty()) {
      gap.searched_for = say("html.searched-for") + " ";
      for (std::size_t i = 0; i < rule.elements.size(); ++i) gap.searched_for += (i == 0 ? "" : "; ") + local(rule.elements[i].text);
      gap.searched_for += ".";
    }
    gap.searched_in = say("html.searched-in", {{"count", std::to_string(finding.searched.size())}}) + " ";
    if (finding.searched.size() > kMostSearched) {
      const std::uint32_t first = find_provision(document_, finding.searched.front());
      const std::uint32_t last = find_provision(document_, finding.searched.back());
      gap.searched_in += say("html.searched-range", {{"first", number_of(first)}, {"last", number_of(last)}});
    } else {
      for (std::size_t i = 0; i < finding.searched.size(); ++i) {
        gap.searched_in += (i == 0 ? "" : ", ") + number_of(find_provision(document_, finding.searched[i]));
      }
      gap.searched_in += ".";
    }
  }

  std::string number_of(std::uint32_t provision) const {
    if (provision == kNoProvision) return {};
    const Provision& p = document_.provisions[provision];
    if (p.level >= Level::Article && !p.number.empty()) return p.number;
    return citation_words(document_, provision, messages_);
  }

  // A word or two outside the scope are no near miss to a reader, and a superseded text may say the same again; the
  // JSON has them all.
  std::vector<const Evidence*> telling(const std::vector<Evidence>& all) const {
    std::vector<const Evidence*> chosen;
    for (const Evidence& miss : all) {
      const auto words = static_cast<std::size_t>(std::count(miss.quote.begin(), miss.quote.end(), ' ')) + 1;
      if (miss.why_not == "elsewhere" && words < kFewestWords) continue;
      const bool again = std::any_of(chosen.begin(), chosen.end(), [&](const Evidence* other) {
        return other->number == miss.number && other->quote == miss.quote && other->why_not == miss.why_not;
      });
      if (!again) chosen.push_back(&miss);
    }
    return chosen;
  }

  void near_misses(const Finding& finding, std::vector<NearMiss>& out) const {
    for (const Evidence* miss : telling(finding.near_misses)) {
      out.push_back({citation_words(document_, miss->provision, messages_), miss->why_not.empty() ? std::string() : say("why-not." + miss->why_not),
                     shortened(pieces(document_, block_around(document_, miss->provision, miss->span), {miss->span}), kAroundNearMiss)});
    }
  }

  void cited(std::vector<CitedArticle>& out) const {
    for (const auto& [article, by] : cited_) {
      const Provision& p = document_.provisions[article];
      CitedArticle full{p.eid, citation_words(document_, article, messages_), {}, {}};
      std::set<std::string_view> seen;
      for (const Finding* finding : by) {
        if (seen.insert(finding->criterion).second) full.by.emplace_back(finding->criterion, local(rule_of(report_, *finding)->title));
      }
      const std::vector<Block> blocks = p.level < Level::Article ? std::vector<Block>{{article, 0, p.heading.empty() ? p.num : p.heading}}
                                                                 : article_blocks(document_, article);
      for (const Block& block : blocks) {
        const ProvisionState state = document_.provisions[block.provision].state;
        full.blocks.push_back({block.depth, pieces(document_, block.span, marks_.at(article)),
                               state == ProvisionState::InForce ? std::string() : "[" + say("state." + std::string(to_string(state))) + "]"});
      }
      out.push_back(std::move(full));
    }
  }

  const Report& report_;
  const CheckedDocument& checked_;
  const Document& document_;
  const Messages& messages_;
  AuthorityNotes& notes_;
  std::map<std::uint32_t, std::vector<const Finding*>> cited_;  // by article, in reading order
  std::map<std::uint32_t, std::vector<Span>> marks_;
};

}  // namespace

std::string_view before_note(std::size_t index) {
  constexpr std::size_t kTogether = 6;  // of more, the line would be torn open before them
  return index > 0 && index % kTogether == 0 ? " " : "\u00A0";
}

AuthorityWords AuthorityNotes::cite(std::string line, std::string remark) {
  const auto [known, fresh] = numbers_.try_emplace({line, remark}, static_cast<std::uint32_t>(all_.size() + 1));
  if (fresh) all_.push_back({line, remark, known->second, true});
  return {std::move(line), std::move(remark), known->second, fresh};
}

GapLaw gap_law(const Report& report, const CheckedDocument& checked, const Messages& messages, AuthorityNotes& notes) {
  return LawReader(report, checked, messages, notes).read();
}

std::string pack_titles(const Report& report, const Messages& messages) {
  std::string packs;
  for (const auto& pack : report.packs) packs += (packs.empty() ? "" : "; ") + std::string(localized(pack->title, messages.language()));
  return packs;
}

std::string report_subject(const Report& report, const Messages& messages) {
  return report.documents.size() == 1 ? law_name(*report.documents[0].document) : messages("html.laws", {{"count", std::to_string(report.documents.size())}});
}

std::vector<std::string> method_words(const Messages& messages) {
  return {messages("html.method-1"), messages("html.method-2"), messages("html.method-3"), messages("html.method-4")};
}

}  // namespace harmonia::report
