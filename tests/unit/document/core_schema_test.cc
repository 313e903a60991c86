#include "document/core_schema.h"

#include <catch2/catch.hpp>
#include <cmath>
#include <string>

namespace bylaw::document {
namespace {

TEST_CASE("the core schema of YAML 1.2, section 10.3.2") {
  struct Row {
    Kind kind;
    std::vector<const char*> texts;
  };
  const Row rows[] = {
      {Kind::kNull, {"", "~", "null", "Null", "NULL"}},
      {Kind::kBool, {"true", "True", "TRUE", "false", "False", "FALSE"}},
      {Kind::kInt,
       {"0", "1", "-1", "+1", "007", "-0", "0o7", "0o777", "0x0", "0x1F",
        "0xabCD", "123456789"}},
      {Kind::kUint, {"9223372036854775808", "0xFFFFFFFFFFFFFFFF"}},
      {Kind::kDouble,
       {"1.5",
        "-1.5",
        "+1.5",
        ".5",
        "-.5",
        "1.",
        "0.",
        "1e3",
        "1E3",
        "1e+3",
        "1e-3",
        ".5e1",
        "1.e1",
        ".inf",
        "-.inf",
        "+.inf",
        ".Inf",
        ".INF",
        ".nan",
        ".NaN",
        ".NAN",
        "18446744073709551616",
        "0x10000000000000000"}},
      {Kind::kString,
       {"nUll",      "nil",        "none",  "n",     "no",    "No",     "yes",
        "on",        "off",        "y",     "tRue",  "t",     "f",      "truee",
        "Falsehood", "-",          "+",     ".",     "..",    "-.",     "e3",
        "1e",        "1e+",        "1.2.3", "1_000", "12:30", "0b11",   "0o8",
        "0o",        "0x",         "0xG",   "-0x1",  "+0o7",  "0O7",    "0X1",
        ".iNf",      ".nAn",       "-.nan", "+.nan", "inf",   "nan",    "NaN",
        "1 2",       "2024-01-01", "1.5.",  "--1",   "1,5",   "\u0663", "<<",
        "=",         "~~",         "v1.0",  "-x"}},
  };
  for (const Row& row : rows) {
    for (const char* text : row.texts) {
      INFO(text);
      CHECK(ResolvePlain(text).kind == row.kind);
    }
  }
}

TEST_CASE("values of the core schema") {
  CHECK(ResolvePlain("True").integer == 1);
  CHECK(ResolvePlain("FALSE").integer == 0);
  CHECK(ResolvePlain("0o17").integer == 15);
  CHECK(ResolvePlain("0x1f").integer == 31);
  CHECK(ResolvePlain("0777").integer == 777);
  CHECK(ResolvePlain("-12").integer == -12);
  CHECK(ResolvePlain(".5e1").number == 5.0);
  CHECK(ResolvePlain("-.INF").number == -INFINITY);
  CHECK(std::isnan(ResolvePlain(".nan").number));
}

TEST_CASE("what YAML 1.1 takes for something else") {
  struct Row {
    const char* text;
    const char* meaning;
  };
  const Row rows[] = {
      {"no", "the boolean false"},
      {"NO", "the boolean false"},
      {"Off", "the boolean false"},
      {"n", "the boolean false"},
      {"yes", "the boolean true"},
      {"on", "the boolean true"},
      {"Y", "the boolean true"},
      {"010", "the number 8"},
      {"-010", "the number -8"},
      {"0777", "the number 511"},
      {"0b101", "the number 5"},
      {"1_000", "the number 1000"},
      {"12:30", "the number 750"},
      {"1:00:00", "the number 3600"},
      {"-1:30", "the number -90"},
      {"0x_1F", "the number 31"},
      {"-0x1F", "the number -31"},
      {"0o17", "a string"},
      {"1e3", "a string"},
      {"1.5e3", "a string"},
      {"-2E10", "a string"},
      {"1_000.5", "a number"},
      // --- alike in both, or too unlike any number
      {"nO", ""},
      {"1.5", ""},
      {"1.5e+3", ""},
      {"1.", ""},
      {"yeS", ""},
      {"true", ""},
      {"null", ""},
      {"00", ""},
      {"07", ""},
      {"0", ""},
      {"12", ""},
      {"08", ""},
      {"0x1F", ""},
      {"1.5", ""},
      {"12:60", ""},
      {"12:345", ""},
      {"0:30", ""},
      {":30", ""},
      {"12:", ""},
      {"1:2:x", ""},
      {"2024-01-01", ""},
      {"_1", ""},
      {"nope", ""},
      {"offset", ""},
      {"", ""},
      {"999999999999999999:59:59", ""},
  };
  for (const Row& row : rows) {
    INFO(row.text);
    CHECK(MeaningInYaml11(row.text) == row.meaning);
  }
}

}  // namespace
}  // namespace bylaw::document
