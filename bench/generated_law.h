#pragma once
#include <array>
#include <string>

namespace harmonia::bench {

/// A law of at least so many bytes, drafted like a Mexican code: titles, articles with fractions, page headers. The same bytes
/// for the same size.
inline std::string generated_law(std::size_t bytes) {
  constexpr std::size_t kArticlesAPage = 4;
  constexpr std::array<const char*, 6> kConduct = {"dañe", "oculte", "altere", "sustraiga", "abandone", "destruya"};
  constexpr std::array<const char*, 5> kThing = {"un documento público", "una cosa ajena", "un animal doméstico", "una obra de riego", "un sello oficial"};
  std::string law = "CÓDIGO PENAL PARA EL ESTADO DE VALDELUZ\n\nLIBRO PRIMERO\nPARTE GENERAL\n\n";
  for (std::size_t n = 1; law.size() < bytes; ++n) {
    if (n % 40 == 1) law += "TÍTULO " + std::to_string(n / 40 + 1) + "\nDE LOS DELITOS\n\n";
    law += "ARTÍCULO " + std::to_string(n) + ".- A quien " + kConduct[n % kConduct.size()] + " " + kThing[n % kThing.size()] +
           " sin derecho y con perjuicio de tercero se le\nimpondrán de " + std::to_string(n % 9 + 1) + " a " + std::to_string(n % 9 + 6) +
           " años de prisión y de cien a trescientos días multa.\n\nLa pena se aumentará en una mitad cuando:\n\n"
           "I. Se cometa de noche o en despoblado;\n\nII. Intervengan dos o más personas, o\n\nIII. El responsable sea servidor público.\n\n";
    if (n % kArticlesAPage == 0) law += "PERIÓDICO OFICIAL\n\nPágina " + std::to_string(n / kArticlesAPage) + "\n\n";
  }
  return law;
}

}  // namespace harmonia::bench
