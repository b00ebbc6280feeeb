// LibreOffice is driven by a macro in a profile of its own, so that nobody's settings matter and several may run.
#include "support/office.h"

#include <cstdlib>
#include <sstream>

#include "support/run_program.h"

namespace harmonia::tests {

namespace {

constexpr const char* kMacro = R"(<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" script:language="StarBasic">
Sub Resolve(source, target, command)
  On Error Goto Failed
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = &quot;Hidden&quot;
  hidden(0).Value = True
  opened = StarDesktop.loadComponentFromURL(ConvertToURL(source), &quot;_blank&quot;, 0, hidden())
  dispatcher = createUnoService(&quot;com.sun.star.frame.DispatchHelper&quot;)
  dispatcher.executeDispatch(opened.CurrentController.Frame, command, &quot;&quot;, 0, Array())
  Dim kind(1) As New com.sun.star.beans.PropertyValue
  kind(0).Name = &quot;FilterName&quot;
  kind(0).Value = &quot;Text (encoded)&quot;
  kind(1).Name = &quot;FilterOptions&quot;
  kind(1).Value = &quot;UTF8,LF&quot;
  opened.storeToURL(ConvertToURL(target), kind())
  opened.close(True)
  StarDesktop.terminate()
  Exit Sub
Failed:
  Open target For Output As #1
  Print #1, Error$ &amp; &quot; line &quot; &amp; Erl
  Close #1
  StarDesktop.terminate()
End Sub
</script:module>
)";

constexpr const char* kLibrary = R"(<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false" library:passwordprotected="false">
 <library:element library:name="Module1"/>
</library:library>
)";

constexpr const char* kLibraries = R"(<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:libraries PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "libraries.dtd">
<library:libraries xmlns:library="http://openoffice.org/2000/library" xmlns:xlink="http://www.w3.org/1999/xlink">
 <library:library library:name="Standard" xlink:href="$(USER)/basic/Standard/script.xlb/" xlink:type="simple" library:link="false"/>
</library:libraries>
)";

bool runs(const std::string& command) { return std::system((command + " >/dev/null 2>&1").c_str()) == 0; }

}  // namespace

bool has_libreoffice() { return runs("command -v soffice"); }
bool has_pandoc() { return runs("command -v pandoc"); }

std::string libreoffice_text(const std::string& docx, Tracked tracked) {
  const TemporaryFolder folder;
  const std::string office = "timeout 120 soffice '-env:UserInstallation=file://" + folder.file("profile") + "' --headless --nologo --norestore ";
  runs(office + "--terminate_after_init");  // a profile that is new takes no macro on its first start
  folder.write("profile/user/basic/Standard/Module1.xba", kMacro);
  folder.write("profile/user/basic/Standard/script.xlb", kLibrary);
  folder.write("profile/user/basic/script.xlc", kLibraries);
  const std::string in = folder.write("in.docx", docx), out = folder.file("out.txt"), said = folder.file("said");
  const std::string command = tracked == Tracked::Accepted ? ".uno:AcceptAllTrackedChanges" : ".uno:RejectAllTrackedChanges";
  const std::string line = office + "'macro:///Standard.Module1.Resolve(\"" + in + "\",\"" + out + "\",\"" + command + "\")' >'" + said + "' 2>&1";
  const bool opened = std::system(line.c_str()) == 0 && std::filesystem::exists(out);
  return read_file(opened ? out : said);
}

std::string saved_by_libreoffice(const std::string& document, const std::string& format) {
  const TemporaryFolder folder;
  const std::string in = folder.write("in." + format, document), out = folder.file("out/in." + format);
  runs("timeout 120 soffice '-env:UserInstallation=file://" + folder.file("profile") + "' --headless --convert-to " + format + " --outdir '" + folder.file("out") + "' '" + in + "'");
  return std::filesystem::exists(out) ? read_file(out) : std::string();
}

std::string pandoc_text(const std::string& docx, Tracked tracked) {
  const TemporaryFolder folder;
  const std::string in = folder.write("in.docx", docx), out = folder.file("out.txt");
  const std::string how = tracked == Tracked::Accepted ? "accept" : "reject";
  if (!runs("pandoc --from docx --to plain --wrap none --track-changes=" + how + " '" + in + "' -o '" + out + "'")) return "pandoc cannot read it";
  return read_file(out);
}

std::string libreoffice_csv(const std::string& xlsx) {
  const TemporaryFolder folder;
  const std::string in = folder.write("in.xlsx", xlsx), out = folder.file("in.csv");
  runs("timeout 120 soffice '-env:UserInstallation=file://" + folder.file("profile") + "' --headless --nologo --norestore --convert-to " +
       "'csv:Text - txt - csv (StarCalc):44,34,76' --outdir '" + folder.file("") + "' '" + in + "'");
  return read_file(out);
}

std::string lines_of(const std::string& text) {
  std::istringstream in(text);
  std::string line, lines;
  while (std::getline(in, line)) {
    if (lines.empty() && line.starts_with("\xEF\xBB\xBF")) line.erase(0, 3);
    while (!line.empty() && (line.back() == ' ' || line.back() == '\r' || line.back() == '\t')) line.pop_back();
    if (!line.empty()) lines += line + "\n";
  }
  return lines;
}

}  // namespace harmonia::tests
