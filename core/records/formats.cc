#include "records/formats.h"

#include "document/exact_number.h"
#include "string_format/time_pattern.h"
#include "text/ascii.h"

namespace bylaw::records {
namespace {

using contract::Field;
using contract::TypeKind;
using document::Node;

struct Width {
  std::string_view name;
  std::string_view least, most;
};

// ODCS 3.1, logicalTypeOptions of integers; then the names that OpenAPI has.
constexpr Width kWidths[] = {
    {"i8", "-128", "127"},
    {"i16", "-32768", "32767"},
    {"i32", "-2147483648", "2147483647"},
    {"i64", "-9223372036854775808", "9223372036854775807"},
    {"i128", "-170141183460469231731687303715884105728",
     "170141183460469231731687303715884105727"},
    {"u8", "0", "255"},
    {"u16", "0", "65535"},
    {"u32", "0", "4294967295"},
    {"u64", "0", "18446744073709551615"},
    {"u128", "0", "340282366920938463463374607431768211455"},
    {"int32", "-2147483648", "2147483647"},
    {"int64", "-9223372036854775808", "9223372036854775807"},
};

// The largest finite values of IEEE 754; how exact a number is kept is not for
// a limit to say.
constexpr Width kBinaryWidths[] = {
    {"f32", "-3.4028234663852886e38", "3.4028234663852886e38"},
    {"f64", "-1.7976931348623157e308", "1.7976931348623157e308"},
    {"float", "-3.4028234663852886e38", "3.4028234663852886e38"},
    {"double", "-1.7976931348623157e308", "1.7976931348623157e308"},
};

constexpr Width kBit = {"binary", "0", "1"};

template <size_t kCount>
const Width* Find(const Width (&widths)[kCount], std::string_view name) {
  for (const Width& width : widths) {
    if (width.name == name) return &width;
  }
  return nullptr;
}

bool IsTime(TypeKind kind) {
  return kind == TypeKind::kDate || kind == TypeKind::kTime ||
         kind == TypeKind::kTimestamp;
}

bool IsNumber(TypeKind kind) {
  return kind == TypeKind::kInteger || kind == TypeKind::kNumber ||
         kind == TypeKind::kDecimal;
}

// RFC 4648, section 4, with padding.
bool IsBase64(std::string_view text) {
  if (text.size() % 4 != 0) return false;
  for (int i = 0; i < 2 && !text.empty() && text.back() == '='; ++i)
    text.remove_suffix(1);
  for (const char c : text) {
    if (!text::IsLetterOrDigit(c) && c != '+' && c != '/') return false;
  }
  return true;
}

// What a format says that describes how a text is shown or kept, not how it
// looks.
bool SaysNothing(std::string_view format) {
  return format == "password" || format == "binary";
}

FormatVerdict VerdictOf(bool fits) {
  return fits ? FormatVerdict::kFits : FormatVerdict::kDiffers;
}

}  // namespace

// The `elementType` of a vector: whole numbers of a width, or any numbers; how
// exact they are kept is not for a limit to say.
FormatCheck FormatCheck::OfElements(std::string_view format) {
  FormatCheck check;
  const Width* width = format == "int8"     ? Find(kWidths, "i8")
                       : format == "uint8"  ? Find(kWidths, "u8")
                       : format == "binary" ? &kBit
                                            : nullptr;
  check.way_ = Way::kElements;
  if (width == nullptr) return check;
  check.least_ = width->least;
  check.most_ = width->most;
  return check;
}

FormatCheck FormatCheckOf(const Field& field) {
  using Way = FormatCheck::Way;
  FormatCheck check;
  const std::string_view format = field.limits->format.value;
  if (!field.limits->format || format.empty()) return check;
  if (field.typing->logical_type.value == "vector")
    return FormatCheck::OfElements(format);
  if (IsNumber(field.kind)) {
    const Width* width = Find(kWidths, format);
    check.way_ = width != nullptr ? Way::kWhole : Way::kBinary;
    if (width == nullptr) width = Find(kBinaryWidths, format);
    if (width == nullptr) {
      check.way_ = Way::kUnknown;
    } else {
      check.least_ = width->least;
      check.most_ = width->most;
    }
    return check;
  }
  const auto known = string_format::FindStringFormat(format);
  if (known &&
      (IsTime(field.kind) || field.kind == TypeKind::kString ||
       field.kind == TypeKind::kUuid || field.kind == TypeKind::kDuration)) {
    check.way_ = Way::kString;
    check.string_format_ = *known;
  } else if (IsTime(field.kind)) {
    check.way_ = Way::kTime;
    check.pattern_ = format;
  } else if (field.kind == TypeKind::kString && format == "byte") {
    check.way_ = Way::kBase64;
  } else if (field.kind == TypeKind::kString && !SaysNothing(format)) {
    check.way_ = Way::kUnknown;
  }
  return check;
}

FormatVerdict FormatCheck::JudgeElements(const Node& list) const {
  for (const Node& item : list) {
    if (!item.is_number()) return FormatVerdict::kDiffers;
    if (least_.empty()) continue;
    if (!document::IsWhole(item) ||
        document::CompareWithDecimal(item, least_) < 0 ||
        document::CompareWithDecimal(item, most_) > 0)
      return FormatVerdict::kDiffers;
  }
  return FormatVerdict::kFits;
}

FormatVerdict FormatCheck::Judge(const Node& value) const {
  switch (way_) {
    case Way::kNone:
      return FormatVerdict::kFits;
    case Way::kString:
      return VerdictOf(string_format::Conforms(string_format_, value.string()));
    case Way::kBase64:
      return VerdictOf(IsBase64(value.string()));
    case Way::kTime: {
      using Outcome = string_format::TimeByPattern::Outcome;
      const Outcome outcome =
          string_format::ReadByTimePattern(pattern_, value.string()).outcome;
      if (outcome == Outcome::kUnknown) return FormatVerdict::kUnknown;
      return VerdictOf(outcome == Outcome::kRead);
    }
    case Way::kWhole:
      if (!document::IsWhole(value)) return FormatVerdict::kDiffers;
      [[fallthrough]];
    case Way::kBinary:
      return VerdictOf(document::CompareWithDecimal(value, least_) >= 0 &&
                       document::CompareWithDecimal(value, most_) <= 0);
    case Way::kElements:
      return JudgeElements(value);
    case Way::kUnknown:
      return FormatVerdict::kUnknown;
  }
  return FormatVerdict::kUnknown;
}

std::string AsIsoTime(const Field& field, std::string_view text) {
  if (!IsTime(field.kind) || !field.limits->format ||
      string_format::FindStringFormat(field.limits->format.value))
    return std::string(text);
  string_format::TimeByPattern read =
      string_format::ReadByTimePattern(field.limits->format.value, text);
  return read.iso.empty() ? std::string(text) : std::move(read.iso);
}

}  // namespace bylaw::records
