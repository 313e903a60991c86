// Schemas by chance: every part of a field is there now and then, with one of
// few values, so that two of them have much in common and differ in much.
#ifndef BYLAW_TESTS_UNIT_DIFFERENCE_RANDOM_SCHEMA_H_
#define BYLAW_TESTS_UNIT_DIFFERENCE_RANDOM_SCHEMA_H_

#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "contract/path.h"
#include "contract/schema.h"

namespace bylaw::difference {

class RandomSchema {
 public:
  // Whether the names of a list may be the same, or the same but for their
  // spelling.
  enum class Names { kOwn, kClashing };

  RandomSchema(uint32_t seed, Names names) : random_(seed), names_(names) {}

  // Everything in it has a place of its own in `source`.
  contract::Schema Make(text::SourceId source) {
    source_ = source;
    at_ = 0;
    contract::Schema schema;
    schema.name = Said("orders");
    schema.name_at = Next();
    schema.language = Chance(2) ? "odcs" : Chance(2) ? "avro" : "protobuf";
    schema.physical_type = contract::AsWord(Text());
    schema.description = Text();
    schema.name_space = Text();
    schema.details.Set(&contract::SchemaDetails::granularity, Text());
    schema.tags = Texts();
    schema.fields = Fields(3);
    return schema;
  }

  bool Chance(size_t one_in) { return Below(one_in) == 0; }
  size_t Below(size_t n) {
    return std::uniform_int_distribution<size_t>(0, n - 1)(random_);
  }

 private:
  static constexpr std::string_view kNames[] = {
      "customer_id", "customerId", "CUSTOMER ID", "total", "Total",
      "placed_at",   "channel",    "lines",       "items", "e-mail"};
  static constexpr size_t kOwnNames[] = {0, 3, 5, 6, 7, 8, 9};

  text::Location Next() {
    at_ += 2;
    return {source_, {at_, at_ + 1}};
  }
  contract::Text Said(std::string_view text) {
    return contract::Text(std::string(text), Next());
  }
  contract::Text Text() {
    if (!Chance(4)) return {};
    return Said(Chance(2) ? "one" : "two");
  }
  contract::Integer Number() {
    if (!Chance(4)) return {};
    return contract::Integer(static_cast<int64_t>(Below(3)), Next());
  }
  contract::Flag Flag() {
    if (!Chance(3)) return {};
    return contract::Flag(Chance(2), Next());
  }

  std::vector<contract::Text> Texts() {
    std::vector<contract::Text> texts;
    if (!Chance(3)) return texts;
    for (const std::string_view name : Choose()) texts.push_back(Said(name));
    return texts;
  }

  // Some of the names, in some order.
  std::vector<std::string_view> Choose() {
    std::vector<std::string_view> chosen;
    if (names_ == Names::kClashing) {
      for (size_t i = Below(7); i > 0; --i)
        chosen.push_back(kNames[Below(std::size(kNames))]);
      return chosen;
    }
    for (const size_t name : kOwnNames) {
      if (!Chance(3)) chosen.push_back(kNames[name]);
    }
    for (size_t i = chosen.size(); i > 1; --i)
      std::swap(chosen[i - 1], chosen[Below(i)]);
    return chosen;
  }

  std::vector<contract::Field> Fields(int depth) {
    std::vector<contract::Field> fields;
    for (const std::string_view name : Choose()) {
      contract::Field field = Field(depth);
      field.name = Said(name);
      field.name_at = field.name.at;
      fields.push_back(std::move(field));
    }
    return fields;
  }

  contract::Field Field(int depth) {
    using contract::TypeKind;
    constexpr TypeKind kKinds[] = {TypeKind::kString, TypeKind::kInteger,
                                   TypeKind::kDecimal, TypeKind::kEnum,
                                   TypeKind::kList};
    constexpr std::string_view kTypes[] = {"int", "bigint", "string"};
    contract::Field field;
    field.kind = kKinds[Below(std::size(kKinds))];
    if (!Chance(4)) field.type = Said(kTypes[Below(std::size(kTypes))]);
    if (depth > 0 && Chance(2)) {
      if (!Chance(4)) field.kind = TypeKind::kObject;
      field.fields = Fields(depth - 1);
    }
    field.nullable = Chance(4);
    field.required = Flag();
    field.is_pii = Flag();
    field.pii_tagged = Flag();
    field.classification = Text();
    field.description = Text();
    field.tags = Texts();
    field.enum_values = Enum();
    field.names.Set(&contract::FieldNames::physical_name, Text());
    field.typing.Set(&contract::FieldTyping::physical_type, Text());
    field.typing.Set(&contract::FieldTyping::precision, Number());
    field.typing.Set(&contract::FieldTyping::scale, Number());
    field.limits.Set(&contract::FieldLimits::format, Text());
    field.limits.Set(&contract::FieldLimits::max_length, Number());
    field.limits.Set(&contract::FieldLimits::exclusive_maximum, Chance(4));
    field.limits.Set(&contract::FieldLimits::required_members, Texts());
    field.keys.Set(&contract::FieldKeys::unique, Flag());
    field.keys.Set(&contract::FieldKeys::primary_key, Flag());
    field.details.Set(&contract::FieldDetails::deprecated, Flag());
    return field;
  }

  std::vector<contract::EnumValue> Enum() {
    std::vector<contract::EnumValue> values;
    for (contract::Text& text : Texts())
      values.push_back(contract::EnumValue(std::move(text)));
    return values;
  }

  std::mt19937 random_;
  Names names_;
  text::SourceId source_ = 0;
  uint32_t at_ = 0;
};

}  // namespace bylaw::difference

#endif  // BYLAW_TESTS_UNIT_DIFFERENCE_RANDOM_SCHEMA_H_
