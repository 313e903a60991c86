#include "string_format/time_text.h"

#include <catch2/catch.hpp>

namespace bylaw::string_format {

TEST_CASE("texts of dates and times: what databases write") {
  for (const char* good :
       {"2025-11-23T11:40:26Z", "2025-11-23 11:40:26.456654+00",
        "2025-11-23t11:40:26+05:30", "2025-11-23 11:40:26-0530",
        "2025-11-23 11:40:26", "2025-11-23T11:40:26.5"}) {
    INFO(good);
    CHECK(IsTimestampText(good));
  }
  for (const char* bad :
       {"", "2025-11-23", "2025-11-23T11:40", "2025-02-30 11:40:26",
        "2025-11-23 11:40:26+24", "2025-11-23 11:40:26+5",
        "2025-11-23 11:40:26+05:3", "2025-11-23 11:40:26.",
        "2025-11-23_11:40:26", "2025-11-23 11:40:26 UTC",
        "2025-11-23 11:40:26ZZ", "2025-11-23 11:40:26+0060"}) {
    INFO(bad);
    CHECK_FALSE(IsTimestampText(bad));
  }
  CHECK(IsTimeText("11:40:26+02"));
  CHECK_FALSE(IsTimeText("25:00:00"));
  CHECK(IsDateText("2024-02-29"));
  CHECK(IsDateText("2024-02-29T00:00:00Z"));
  CHECK_FALSE(IsDateText("29.02.2024"));
}

}  // namespace bylaw::string_format
