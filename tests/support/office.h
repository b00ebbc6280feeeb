#pragma once
#include <string>

// Word processors that open what the program writes. None of them is part of the program.
namespace harmonia::tests {

/// Whether LibreOffice, or pandoc, is on this machine.
bool has_libreoffice();
bool has_pandoc();

enum class Tracked { Accepted, Rejected };

/// The text of a .docx after LibreOffice has accepted or rejected all of its changes, a line a paragraph;
/// the complaint of LibreOffice where it cannot. Takes about three seconds.
std::string libreoffice_text(const std::string& docx, Tracked tracked);

/// The document opened and saved as .docx, or the workbook as .xlsx, again by LibreOffice; empty where it would not.
std::string saved_by_libreoffice(const std::string& document, const std::string& format = "docx");

/// The same by pandoc, in its plain format without wrapped lines.
std::string pandoc_text(const std::string& docx, Tracked tracked);

/// The first sheet of an .xlsx as LibreOffice writes it to CSV, in UTF-8; empty where it cannot.
std::string libreoffice_csv(const std::string& xlsx);

/// Without empty lines, and without white space at the ends of lines.
std::string lines_of(const std::string& text);

}  // namespace harmonia::tests
