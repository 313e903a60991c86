// Compiles the keywords that look at one value by itself.
#include <string>
#include <utility>

#include "document/exact_number.h"
#include "formats/json_schema/compiler.h"
#include "formats/json_schema/rules.h"
#include "regex/ecma.h"
#include "sort/sort.h"
#include "text/quote.h"

namespace bylaw::formats::json_schema {
namespace {

using document::Node;
using string_format::FindStringFormat;
using text::Quoted;

// Different patterns of one program; each takes some kilobytes compiled.
constexpr size_t kMaxPatterns = 10'000;

constexpr KeywordOp kStringCounts[] = {{"maxLength", Op::kMaxLength},
                                       {"minLength", Op::kMinLength}};

struct NumberLimit {
  std::string_view keyword;
  Op op;
  std::string_view excluder = {};
  Op excluding = op;
};
constexpr NumberLimit kNumberLimits[] = {
    {"multipleOf", Op::kMultipleOf},
    {"maximum", Op::kMaximum, "exclusiveMaximum", Op::kExclusiveMaximum},
    {"exclusiveMaximum", Op::kExclusiveMaximum},
    {"minimum", Op::kMinimum, "exclusiveMinimum", Op::kExclusiveMinimum},
    {"exclusiveMinimum", Op::kExclusiveMinimum}};

}  // namespace

void Compiler::CompileTypes(SchemaId id) {
  const Node* type = Get("type");
  if (type == nullptr) return;
  uint8_t types = TypeBitOf(type->string());
  for (const Node& item : *type) types |= TypeBitOf(item.string());
  program_.schemas[id].types = types;
  program_.schemas[id].type = type;
}

void Compiler::CompileValues() {
  if (const Node* value = Get("const")) Emit(Op::kConst, *value);
  if (const Node* list = Get("enum")) {
    std::vector<Property> strings;
    std::vector<const Node*> numbers;
    std::vector<const Node*> others;
    Step& step = Emit(Op::kEnum, *list);
    step.b = static_cast<uint32_t>(program_.values.size());
    for (const Node& value : *list) {
      if (value.is_string())
        strings.push_back({value.string(), kNone, 0});
      else
        (IsOrdered(value) ? numbers : others).push_back(&value);
    }
    sort::Stably(&numbers, [](const Node* a, const Node* b) {
      return CompareNumbers(*a, *b) < 0;
    });
    for (const auto* list_of : {&numbers, &others})
      program_.values.insert(program_.values.end(), list_of->begin(),
                             list_of->end());
    step.c = static_cast<uint32_t>(program_.values.size());
    if (!strings.empty()) step.a = AddTable(strings);
  }
  for (const NumberLimit& row : kNumberLimits) {
    const Node* limit = Get(row.keyword);
    if (limit == nullptr || limit->is_bool()) continue;
    // In draft-04 it is a flag beside the limit that excludes it.
    const Node* excludes = row.excluder.empty() ? nullptr : Get(row.excluder);
    const bool excluded = excludes != nullptr && excludes->boolean();
    Emit(excluded ? row.excluding : row.op, *limit).a =
        static_cast<uint32_t>(program_.limits.size());
    program_.limits.push_back(limit->number());
  }
}

void Compiler::CompileCount(const KeywordOp& row) {
  const Node* keyword = Get(row.keyword);
  if (keyword == nullptr) return;
  ReadCount(*keyword, &Emit(row.op, *keyword).a);
}

void Compiler::CompileStrings() {
  for (const KeywordOp& row : kStringCounts) CompileCount(row);
  if (const Node* pattern = Get("pattern")) {
    const uint32_t regex =
        AddPattern(pattern->string(), *pattern, pattern->location());
    Emit(Op::kPattern, *pattern).a = regex;
  }
  const Node* format = Get("format");
  if (format == nullptr ||
      (!options_.assert_formats && !index_[resource_].asserts_formats))
    return;
  if (const auto known = FindStringFormat(format->string()))
    Emit(Op::kFormat, *format).a = static_cast<uint32_t>(*known);
}

uint32_t Compiler::AddPattern(std::string_view pattern, const Node& node,
                              text::Location at) {
  const auto [found, fresh] = patterns_.try_emplace(pattern);
  if (fresh) found->second = CompilePattern(pattern);
  const Pattern& known = found->second;
  if (!known.refused.empty() && index_[resource_].draft >= Draft::k2019) {
    faults_.At(node).Add(
        kLegacyPattern, at,
        Quoted(pattern) +
            " is no regular expression with the flag `u`: " + known.refused);
  }
  if (known.rule == nullptr) return known.regex;
  diagnostic::Diagnostic& said =
      faults_.At(node).Add(*known.rule, at, known.message);
  if (known.rule != &kInvalidPattern) {
    said.note =
        "whether a text matches it is not known, so a value that has to match "
        "it is not valid";
  }
  return kNone;
}

Compiler::Pattern Compiler::CompilePattern(std::string_view pattern) {
  regex::EitherEcma either = regex::TranslateEitherEcma(pattern);
  const regex::EcmaPattern& translated = either.pattern;
  using Status = regex::EcmaPattern::Status;
  Pattern result;
  result.refused = std::move(either.refused);
  result.message = Quoted(pattern);
  if (translated.status == Status::kInvalid) {
    result.rule = &kInvalidPattern;
    result.message += " is no regular expression: " + translated.reason;
    return result;
  }
  if (translated.status == Status::kInexpressible) {
    result.rule = &kUnsupportedPattern;
    result.message += " cannot be matched: it has " + translated.reason;
    return result;
  }
  if (program_.regexes.size() >= kMaxPatterns) {
    result.rule = &kTooLarge;
    result.message = "more than 10,000 patterns belong together";
    return result;
  }
  regex::RegexError error;
  auto regex = regex::Regex::Compile(translated.re2, regex::Regex::Use::kMatch,
                                     &allowance_, &error);
  if (regex == nullptr) {
    result.rule = error.too_large ? &kTooLarge : &kUnsupportedPattern;
    result.message += error.too_large ? " is " : " cannot be matched: ";
    result.message += error.Text();
    return result;
  }
  result.regex = static_cast<uint32_t>(program_.regexes.size());
  program_.regexes.push_back(std::move(regex));
  return result;
}

}  // namespace bylaw::formats::json_schema
