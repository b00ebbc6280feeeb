#include "report/workbook.h"

#include <array>

namespace harmonia::report {

XlsxCell verdict_cell(Verdict verdict, const Messages& messages) {
  constexpr std::array kTones = {XlsxTone::Green, XlsxTone::Amber, XlsxTone::Grey, XlsxTone::Red, XlsxTone::Blue, XlsxTone::Blue};
  return XlsxCell(std::string(verdict_sign(verdict)) + " " + verdict_word(verdict, messages)).toned(kTones[static_cast<std::size_t>(verdict)]);
}

AuthoritiesSheet authorities_sheet(const Report& report, const Messages& messages) {
  AuthoritiesSheet out{{messages("xlsx.authorities"), {56, 60, 24, 18, 24, 60}, {}, 0}, {}};
  std::vector<XlsxCell> header;
  for (const std::string_view id : {"matrix.criterion", "xlsx.instrument", "xlsx.pinpoint", "xlsx.tier", "xlsx.sure", "xlsx.address"}) header.emplace_back(messages(id));
  out.sheet.rows.push_back(std::move(header));
  for (const auto& pack : report.packs) {
    for (const rules::Rule& rule : pack->rules) {
      if (!rule.authorities.empty()) out.row.emplace(rule.id, out.sheet.rows.size());
      for (const Authority& authority : rule.authorities) {
        const bool unsure = !authority.pinpoint_sure || authority.status == "recalled";
        XlsxCell address(authority.address);
        if (authority.address.starts_with("https://") || authority.address.starts_with("http://")) address.linked(authority.address);
        out.sheet.rows.push_back({localized(rule.title, messages.language()), messages.instrument_title(authority), pinpoint_words(authority.pinpoint, messages),
                                  messages("tier." + authority.tier), messages(unsure ? "html.not-verified" : authority.status == "found-partial" ? "html.read-in-part" : "xlsx.read"), address});
      }
    }
  }
  return out;
}

}  // namespace harmonia::report
