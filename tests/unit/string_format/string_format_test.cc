#include "string_format/string_format.h"

#include <catch2/catch.hpp>
#include <string>

namespace bylaw::string_format {

TEST_CASE("String formats: what conforms and what does not") {
  struct Row {
    const char* format;
    const char* good;
    const char* bad;
  };
  const Row rows[] = {
      {"date", "2024-02-29", "2023-02-29"},
      {"date", "1900-12-31", "2024-1-01"},
      {"date-time", "2024-02-29T12:00:00.5+02:00", "2024-02-29 12:00:00Z"},
      {"date-time", "1998-12-31T15:59:60-08:00", "1998-12-31T15:59:60Z"},
      {"time", "23:59:59z", "24:00:00Z"},
      {"duration", "P1Y2M3DT4H5M6S", "P1Y3D"},
      {"duration", "P4W", "PT"},
      {"email", "a.b+c@example.com", "a..b@example.com"},
      {"email", "a@[IPv6:::1]", "a@-b"},
      {"idn-email", "\xc3\xa9@example.com", "@example.com"},
      {"hostname", "xn--bcher-kva.example", "xn--X"},
      {"idn-hostname",
       "b\xc3\xbc"
       "cher.example",
       "\xcc\x80"
       "a"},
      {"ipv4", "127.0.0.1", "127.0.0.01"},
      {"ipv6", "::ffff:1.2.3.4", "1::2::3"},
      {"iri", "http://\xc3\xa9/", "/a"},
      {"iri-reference", "\xc3\xa9", "\\a"},
      {"uri", "urn:a:b", "a"},
      {"uri-reference", "../a#b", "a b"},
      {"uri-template", "/a{?b,c*}", "/a{b"},
      {"json-pointer", "/a~1b", "/a~2"},
      {"relative-json-pointer", "1/a", "01"},
      {"regex", "(?<=a)b", "(a"},
      {"uuid", "2EB8AA08-aa98-11ea-b4aa-73b441d16380", "2eb8aa08"},
  };
  for (const Row& row : rows) {
    INFO(row.format);
    const auto format = FindStringFormat(row.format);
    REQUIRE(format);
    CHECK(StringFormatName(*format) == row.format);
    CHECK(Conforms(*format, row.good));
    CHECK_FALSE(Conforms(*format, row.bad));
    // A trailing line break is what hurried checks let through.
    const std::string_view name = row.format;
    const bool any_text =
        name == "regex" || name.find("pointer") != std::string_view::npos;
    CHECK(Conforms(*format, std::string(row.good) + "\n") == any_text);
  }
  CHECK_FALSE(FindStringFormat("colour"));
}

// Formats whose characters each have their place: one wrong character
// anywhere, or one less, is noticed.
TEST_CASE("String formats: every character counts") {
  struct Row {
    StringFormat format;
    const char* good;
  };
  const Row rows[] = {
      {StringFormat::kUuid, "01234567-89ab-cdef-ABCD-EF9876543210"},
      {StringFormat::kDate, "2024-02-29"},
      {StringFormat::kTime, "23:59:59+23:59"},
      {StringFormat::kDateTime, "2024-02-29T23:59:59-00:00"},
  };
  for (const Row& row : rows) {
    const std::string good = row.good;
    REQUIRE(Conforms(row.format, good));
    for (size_t i = 0; i < good.size(); ++i) {
      for (const char c : {'/', ';', '@', 'g', 'G', '`', '\0', '\xb0'}) {
        std::string bad = good;
        bad[i] = c;
        CAPTURE(bad, i);
        CHECK_FALSE(Conforms(row.format, bad));
      }
      CAPTURE(good, i);
      CHECK_FALSE(Conforms(row.format, good.substr(0, i)));
    }
  }
}

}  // namespace bylaw::string_format
