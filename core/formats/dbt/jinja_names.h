// The names that Jinja 2 and dbt have: of filters, tests, tags and constants.
#ifndef BYLAW_FORMATS_DBT_JINJA_NAMES_H_
#define BYLAW_FORMATS_DBT_JINJA_NAMES_H_

#include <span>
#include <string_view>

namespace bylaw::formats::dbt {

// `true`, `None`, ...: names that cannot be assigned to.
bool IsJinjaConstant(std::string_view name);
bool IsJinjaFilter(std::string_view name);
bool IsJinjaTest(std::string_view name);
std::span<const std::string_view> JinjaFilters();
std::span<const std::string_view> JinjaTests();
// Every tag, without those that end a block.
std::span<const std::string_view> JinjaTags();

}  // namespace bylaw::formats::dbt

#endif  // BYLAW_FORMATS_DBT_JINJA_NAMES_H_
