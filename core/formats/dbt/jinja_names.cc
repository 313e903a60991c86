#include "formats/dbt/jinja_names.h"

#include <algorithm>

namespace bylaw::formats::dbt {
namespace {

constexpr std::string_view kConstants[] = {"true", "false", "none",
                                           "True", "False", "None"};

// Sorted. The `as_` filters are dbt's.
constexpr std::string_view kFilters[] = {
    "abs",      "as_bool",    "as_native",   "as_number",
    "as_text",  "attr",       "batch",       "capitalize",
    "center",   "count",      "d",           "default",
    "dictsort", "e",          "escape",      "filesizeformat",
    "first",    "float",      "forceescape", "format",
    "groupby",  "indent",     "int",         "items",
    "join",     "last",       "length",      "list",
    "lower",    "map",        "max",         "min",
    "pprint",   "random",     "reject",      "rejectattr",
    "replace",  "reverse",    "round",       "safe",
    "select",   "selectattr", "slice",       "sort",
    "string",   "striptags",  "sum",         "title",
    "tojson",   "trim",       "truncate",    "unique",
    "upper",    "urlencode",  "urlize",      "wordcount",
    "wordwrap", "xmlattr"};

constexpr std::string_view kTests[] = {
    "boolean",     "callable",  "defined", "divisibleby", "eq",       "equalto",
    "escaped",     "even",      "false",   "filter",      "float",    "ge",
    "greaterthan", "gt",        "in",      "integer",     "iterable", "le",
    "lessthan",    "lower",     "lt",      "mapping",     "ne",       "none",
    "number",      "odd",       "sameas",  "sequence",    "string",   "test",
    "true",        "undefined", "upper"};

constexpr std::string_view kTags[] = {"autoescape",
                                      "block",
                                      "break",
                                      "call",
                                      "continue",
                                      "data_test",
                                      "do",
                                      "docs",
                                      "elif",
                                      "else",
                                      "extends",
                                      "filter",
                                      "for",
                                      "from",
                                      "if",
                                      "import",
                                      "include",
                                      "macro",
                                      "materialization",
                                      "raw",
                                      "set",
                                      "snapshot",
                                      "test",
                                      "with"};

}  // namespace

bool IsJinjaConstant(std::string_view name) {
  return std::find(std::begin(kConstants), std::end(kConstants), name) !=
         std::end(kConstants);
}

bool IsJinjaFilter(std::string_view name) {
  return std::binary_search(std::begin(kFilters), std::end(kFilters), name);
}

bool IsJinjaTest(std::string_view name) {
  return std::binary_search(std::begin(kTests), std::end(kTests), name);
}

std::span<const std::string_view> JinjaFilters() { return kFilters; }
std::span<const std::string_view> JinjaTests() { return kTests; }
std::span<const std::string_view> JinjaTags() { return kTags; }

}  // namespace bylaw::formats::dbt
