#include "string_format/iso_date.h"

#include <catch2/catch.hpp>

namespace bylaw::string_format {
namespace {

TEST_CASE("dates of RFC 3339") {
  for (const char* good :
       {"2024-02-29", "2000-02-29", "0000-01-01", "9999-12-31"}) {
    CAPTURE(good);
    CHECK(IsIsoDate(good));
  }
  for (const char* bad :
       {"", "2023-02-29", "1900-02-29", "2024-13-01", "2024-00-01",
        "2024-04-31", "2024-1-1", "24-01-01", "2024/01/01",
        "2024-01-01T00:00:00Z", "2024-01-01 ", "2024-01-00", "2024-01-0a"}) {
    CAPTURE(bad);
    CHECK_FALSE(IsIsoDate(bad));
  }
}

TEST_CASE("timestamps of RFC 3339") {
  for (const char* good :
       {"2024-02-29T09:30:00Z", "2024-02-29t09:30:00z",
        "2022-11-15T02:59:43+00:00", "2024-02-29T09:30:00.123456-08:00",
        "2016-12-31T23:59:60Z"}) {
    CAPTURE(good);
    CHECK(IsIsoTimestamp(good));
  }
  for (const char* bad :
       {"", "2024-02-29", "2024-02-29T09:30:00", "2024-02-29 09:30:00Z",
        "2024-02-30T09:30:00Z", "2024-02-29T24:00:00Z", "2024-02-29T09:60:00Z",
        "2024-02-29T09:30:61Z", "2024-02-29T09:30:00.Z",
        "2024-02-29T09:30:00+0800", "2024-02-29T09:30:00Zx"}) {
    CAPTURE(bad);
    CHECK_FALSE(IsIsoTimestamp(bad));
  }
}

}  // namespace
}  // namespace bylaw::string_format
