// How promises of freshness are written.

#include "agreement/sla_text.h"

#include <catch2/catch.hpp>

namespace bylaw::agreement {
namespace {

TEST_CASE("promises of freshness", "[agreement]") {
  struct Row {
    std::string_view text;
    double hours;
    std::string_view time;
  };
  const Row rows[] = {
      // --- How often
      {"hourly", 1, ""},
      {"Daily", 24, ""},
      {"nightly", 24, ""},
      {"weekly refresh", 168, ""},
      {"every hour", 1, ""},
      {"every 4 hours", 4, ""},
      {"refreshed every day", 24, ""},
      {"within 30 minutes", 0.5, ""},
      {"< 24h", 24, ""},
      {"24 hrs", 24, ""},
      {"1.5 days", 36, ""},
      // --- By when
      {"Daily refresh by 06:00 UTC", 24, "06:00"},
      {"daily by 6:30", 24, "06:30"},
      {"available at 18:00:00", 0, "18:00"},
      // --- Neither
      {"best effort", 0, ""},
      {"", 0, ""},
      {"99.9 %", 0, ""},
      {"by 25:00", 0, ""},
      {"12345678901234567890 hours", 0, ""},
      {"a:b", 0, ""},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    const SlaPromise promise = ReadSlaText(row.text);
    CHECK(promise.hours == Approx(row.hours));
    CHECK(promise.time == row.time);
  }
}

}  // namespace
}  // namespace bylaw::agreement
