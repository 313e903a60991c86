#include "document/yaml_tags.h"

#include <algorithm>
#include <iterator>

#include "document/core_schema.h"

namespace bylaw::document {
namespace {

constexpr std::string_view kCorePrefix = "tag:yaml.org,2002:";
constexpr std::string_view kCoreTypes[] = {"str",  "int", "float", "bool",
                                           "null", "seq", "map"};

// "int" for the tag `!!int`; empty for a tag that the core schema lacks.
std::string_view CoreType(std::string_view tag) {
  if (tag.substr(0, kCorePrefix.size()) != kCorePrefix) return {};
  const std::string_view type = tag.substr(kCorePrefix.size());
  const auto* const found =
      std::find(std::begin(kCoreTypes), std::end(kCoreTypes), type);
  return found == std::end(kCoreTypes) ? std::string_view() : type;
}

bool IsNumber(const ScalarValue& value) {
  return value.kind == Kind::kInt || value.kind == Kind::kUint ||
         value.kind == Kind::kDouble;
}

// A double may stand for an integer beyond 64 bits; the text tells.
bool IsWhole(const ScalarValue& value, std::string_view text) {
  return IsNumber(value) &&
         (text.substr(0, 2) == "0x" || text.find_first_of(".eE") == text.npos);
}

ScalarValue AsDouble(ScalarValue value) {
  if (value.kind == Kind::kInt) {
    value.number = static_cast<double>(value.integer);
  } else if (value.kind == Kind::kUint) {
    value.number = static_cast<double>(value.unsigned_integer);
  }
  value.kind = Kind::kDouble;
  return value;
}

}  // namespace

TaggedScalar ResolveTagged(std::string_view tag, std::string_view text,
                           ScalarStyle style) {
  if (tag == "!") return {};
  const std::string_view type = CoreType(tag);
  if (type == "str") return {};
  const ScalarValue meant = ResolvePlain(text);
  const ScalarValue untagged =
      style == ScalarStyle::kPlain ? meant : ScalarValue();
  if (type.empty()) return {TagFit::kUnknown, untagged};
  if (type == "float" && IsNumber(meant)) {
    return {TagFit::kFits, AsDouble(meant)};
  }
  const bool fits = (type == "int" && IsWhole(meant, text)) ||
                    (type == "bool" && meant.kind == Kind::kBool) ||
                    (type == "null" && meant.kind == Kind::kNull);
  return fits ? TaggedScalar{TagFit::kFits, meant}
              : TaggedScalar{TagFit::kMismatch, untagged};
}

TagFit FitCollection(std::string_view tag, Kind kind) {
  if (tag.empty() || tag == "!") return TagFit::kFits;
  const std::string_view type = CoreType(tag);
  if (type.empty()) return TagFit::kUnknown;
  return type == (kind == Kind::kMap ? "map" : "seq") ? TagFit::kFits
                                                      : TagFit::kMismatch;
}

bool IsReadByOthers(std::string_view tag) {
  return tag.substr(0, kCorePrefix.size()) == kCorePrefix &&
         CoreType(tag).empty() && ShortTag(tag) != "!!timestamp";
}

bool IsMergeTag(std::string_view tag) { return ShortTag(tag) == "!!merge"; }

std::string ShortTag(std::string_view tag) {
  if (tag.substr(0, kCorePrefix.size()) != kCorePrefix) return std::string(tag);
  return "!!" + std::string(tag.substr(kCorePrefix.size()));
}

}  // namespace bylaw::document
