#include <ostream>

#include "amend/apply.h"
#include "amend/consequences.h"
#include "cli/commands.h"
#include "parser/akn/akn_writer.h"
#include "parser/import/sha256.h"
#include "parser/parse.h"
#include "report/application.h"
#include "report/document.h"

namespace harmonia::cli {

namespace {

constexpr OptionSpec kOptions[] = {
    {"output", "PATH", 'o'}, {"format", "FORMAT"}, {"tradition", "ID"}, {"quiet", "", 'q'}, {"jobs", "N"}, {"limit", "NAME=VALUE", 0, true},
    {"data", "DIR"}, {"lang", "LANG"}, {"help", "", 'h'}};

// A law of other bytes: `text` read as `like` was.
Result<Law> law_from_text(std::string text, const Document& like, const parser::Traditions& traditions) {
  auto source = std::make_shared<SourceText>(*like.source);
  if (source->media_type == MediaType::AkomaNtoso) source->media_type = MediaType::PlainText;
  source->file_bytes = text.size();
  source->text_sha256 = parser::sha256_hex(text);
  source->file_sha256 = source->text_sha256;
  source->encoding = "utf-8";
  source->bytes = std::move(text);
  Result<Document> document = parser::parse(std::move(source), traditions, {like.tradition, {}});
  if (!document) return document.error();
  return Law(std::make_shared<const Document>(std::move(document).value()));
}

int apply(const Arguments& arguments, Session& session) {
  const Result<ReadOptions> options = read_options(arguments);
  if (!options) return wrong_usage(session, options.error().code, {{"word", options.error().where}});
  std::string format = chosen_format(arguments, "text");
  if (format == "md" || format == "txt") format = "text";  // the law after, in the form of the law before
  if (format != "text" && format != "json" && format != "akn" && format != "html") {
    return wrong_usage(session, "usage.unknown-format", {{"word", format}, {"formats", "text, json, akn, html"}});
  }
  if (arguments.operands.size() != 2) return wrong_usage(session, "usage.two-files", {{"command", "apply"}});
  const Result<parser::Traditions> traditions = parser::load_traditions(session.data);
  if (!traditions) {
    session.err << error_line(traditions.error(), session.messages);
    return kUnreadable;
  }
  Law laws[2];
  std::string said[2];
  run_jobs(2, options->jobs, [&](std::size_t i) {
    Result<Law> law = read_law(arguments.operands[i], *traditions, *options, session.in);
    if (law) laws[i] = std::move(law).value();
    else said[i] = error_line(law.error(), session.messages);
  });
  session.err << said[0] << said[1];
  if (laws[0] == nullptr || laws[1] == nullptr) return kUnreadable;
  const Document& bill = *laws[0];
  Law base = laws[1];
  const parser::Tradition& tradition = *parser::find_tradition(*traditions, base->tradition);
  // Instructions are carried out on text; of a law in Akoma Ntoso that is its words, label by label.
  if (base->source->media_type == MediaType::AkomaNtoso) {
    Result<Law> words = law_from_text(report::document_text(*base, tradition, session.messages), *base, *traditions);
    if (!words) {
      session.err << error_line(words.error(), session.messages);
      return kUnreadable;
    }
    base = std::move(words).value();
  }
  const Result<amend::Vocabulary> vocabulary = amend::Vocabulary::load(session.data, *traditions, tradition);
  if (!vocabulary) {
    session.err << error_line(vocabulary.error(), session.messages);
    return kUnreadable;
  }
  const amend::Application application = amend::apply(bill, *parser::find_tradition(*traditions, bill.tradition), *base, *vocabulary);
  const Result<Law> after = law_from_text(application.text, *base, *traditions);
  if (!after) {
    session.err << error_line(after.error(), session.messages);
    return kInternalError;
  }
  const report::AppliedBill applied{bill, *base, **after, application, amend::consequences(*base, **after)};
  if (!arguments.has("quiet")) session.err << report::application_remarks(applied, session.messages);
  std::string result;
  if (format == "json") result = report::application_json(applied, session.messages);
  else if (format == "html") result = report::application_html(applied, session.messages);
  else if (format == "akn") result = parser::write_akn(**after, tradition);
  else result = application.text;
  return write_result(arguments, result, session);
}

}  // namespace

const Command kApply = {"apply", "BILL BASE", kOptions, apply};

}  // namespace harmonia::cli
