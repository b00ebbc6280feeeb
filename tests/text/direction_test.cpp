#include <catch2/catch_test_macros.hpp>

#include "text/direction.h"

using harmonia::text::reads_from_right;

TEST_CASE("the first letter with a direction decides how words are read", "[text]") {
  CHECK(reads_from_right("المادة 1"));
  CHECK(reads_from_right("12. «المادة» Art."));
  CHECK(reads_from_right("סעיף"));
  CHECK_FALSE(reads_from_right("Art. المادة"));
  CHECK_FALSE(reads_from_right("12 (3) …"));
  CHECK_FALSE(reads_from_right("Статья"));
  CHECK_FALSE(reads_from_right(""));
  CHECK_FALSE(reads_from_right("\xff\xfe"));
}
