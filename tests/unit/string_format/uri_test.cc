#include "string_format/uri.h"

#include <catch2/catch.hpp>
#include <string>

namespace bylaw::string_format {

TEST_CASE("URI: references are resolved as RFC 3986, section 5.4, has it") {
  const std::string base = "http://a/b/c/d;p?q";
  const std::pair<const char*, const char*> rows[] = {
      {"g:h", "g:h"},
      {"g", "http://a/b/c/g"},
      {"./g", "http://a/b/c/g"},
      {"g/", "http://a/b/c/g/"},
      {"/g", "http://a/g"},
      {"//g", "http://g"},
      {"?y", "http://a/b/c/d;p?y"},
      {"g?y", "http://a/b/c/g?y"},
      {"#s", "http://a/b/c/d;p?q#s"},
      {"g#s", "http://a/b/c/g#s"},
      {";x", "http://a/b/c/;x"},
      {"", "http://a/b/c/d;p?q"},
      {".", "http://a/b/c/"},
      {"..", "http://a/b/"},
      {"../g", "http://a/b/g"},
      {"../../../g", "http://a/g"},
      {"/../g", "http://a/g"},
      {"g.", "http://a/b/c/g."},
      {"g/../h", "http://a/b/c/h"},
      {"g;x=1/../y", "http://a/b/c/y"},
      {"g?y/../x", "http://a/b/c/g?y/../x"},
  };
  for (const auto& [reference, expected] : rows) {
    INFO(reference);
    CHECK(ResolveUri(base, reference) == expected);
  }
}

TEST_CASE("URI: bases without a scheme, and names") {
  CHECK(ResolveUri("schemas/order.json", "item.json") == "schemas/item.json");
  CHECK(ResolveUri("schemas/order.json", "../item.json#/a") == "item.json#/a");
  CHECK(ResolveUri("", "item.json") == "item.json");
  CHECK(ResolveUri("urn:x:y", "#a") == "urn:x:y#a");
  CHECK(PercentDecode("a%20b%2") == "a b%2");
  CHECK(WithoutFragment("a#b") == "a");
  CHECK(FragmentOf("a#b") == "b");
}

TEST_CASE("URI: grammar") {
  for (const char* good : {"http://a@b:80/c?d#e", "urn:a", "mailto:a@b",
                           "http://[::1]:1/", "file:///a%20b"}) {
    INFO(good);
    CHECK(IsUri(good, Charset::kAscii));
  }
  for (const char* bad :
       {"", "a", "1a:b", "http://a b", "http://a:b", "http://[::1", "a:%zz"}) {
    INFO(bad);
    CHECK_FALSE(IsUri(bad, Charset::kAscii));
  }
  CHECK(IsUriReference("a/b:c", Charset::kAscii));
  CHECK_FALSE(IsUriReference("a:b c", Charset::kAscii));
  CHECK_FALSE(IsUri("http://\xc3\xa9/", Charset::kAscii));
  CHECK(IsUri("http://\xc3\xa9/", Charset::kUnicode));
  CHECK_FALSE(IsUri("http://\xff/", Charset::kUnicode));
}

}  // namespace bylaw::string_format
