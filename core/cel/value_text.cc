// Values as text: JSON for reports, plain text for messages.
#include <string>
#include <vector>

#include "cel/base64.h"
#include "cel/display.h"
#include "cel/number.h"
#include "cel/number_text.h"
#include "cel/struct_type.h"
#include "cel/time_text.h"
#include "cel/value.h"
#include "document/json_writer.h"
#include "text/shorten.h"

namespace bylaw::cel {
namespace {

// Values nest as deep as documents and expressions do; this is above both, so
// that only a host's own cycle can meet it.
constexpr int kMaxTextDepth = 512;

std::string StructName(const Value& value) {
  const StructType& type = value.struct_type();
  if (type.path != nullptr) return type.path(value.data());
  return std::string(type.name);
}

// The text of what is no container, as a message shows it.
std::string ScalarText(const Value& value) {
  switch (value.kind()) {
    case ValueKind::kNull:
      return "null";
    case ValueKind::kBool:
      return value.boolean() ? "true" : "false";
    case ValueKind::kInt:
      return std::to_string(value.integer());
    case ValueKind::kUint:
      return std::to_string(value.unsigned_integer());
    case ValueKind::kDouble: {
      const double number = value.number();
      if (number != number || number - number != 0) return DoubleText(number);
      std::string text = DoubleLiteral(number);
      if (text.size() > 2 && text.ends_with(".0")) {
        text.resize(text.size() - 2);
      }
      return text;
    }
    case ValueKind::kString:
      return std::string(value.text());
    case ValueKind::kBytes:
      return EncodeBase64(value.text());
    case ValueKind::kTimestamp:
      return FormatTimestamp(value.timestamp());
    case ValueKind::kDuration:
      return FormatDuration(value.duration());
    case ValueKind::kType:
      return TypeName(value.type());
    case ValueKind::kStruct:
      return StructName(value);
    case ValueKind::kError:
      return std::string(value.error().message);
    default:
      return {};
  }
}

// Writes with a limit: once over it, everything more is skipped.
class JsonText {
 public:
  explicit JsonText(size_t max_bytes) : max_bytes_(max_bytes) {}

  void Write(const Value& value, int depth);
  std::string Take() && {
    if (text_.size() <= max_bytes_) return std::move(text_);
    size_t end = max_bytes_;
    while (end > 0 && (text_[end] & 0xC0) == 0x80) --end;
    text_.resize(end);
    return text_ + "\u2026";
  }

 private:
  bool Full() const { return text_.size() > max_bytes_; }
  void WriteList(const Value& list, int depth);
  void WriteMap(const Value& map, int depth);

  size_t max_bytes_;
  std::string text_;
  Arena arena_;
};

void JsonText::WriteList(const Value& list, int depth) {
  text_.push_back('[');
  const void* cursor = nullptr;
  const size_t size = list.size();
  for (size_t i = 0; i < size && !Full(); ++i) {
    if (i > 0) text_.push_back(',');
    Write(ElementAt(list, i, &cursor, arena_), depth + 1);
  }
  text_.push_back(']');
}

void JsonText::WriteMap(const Value& map, int depth) {
  text_.push_back('{');
  const void* cursor = nullptr;
  const size_t size = map.size();
  for (size_t i = 0; i < size && !Full(); ++i) {
    Value key;
    Value value;
    map.map().entry(map.data(), i, &cursor, arena_, &key, &value);
    if (i > 0) text_.push_back(',');
    text_ += document::JsonString(ScalarText(key)) + ":";
    Write(value, depth + 1);
  }
  text_.push_back('}');
}

void JsonText::Write(const Value& value, int depth) {
  if (Full() || depth > kMaxTextDepth) {
    text_ += "null";
    return;
  }
  switch (value.kind()) {
    case ValueKind::kError:
      text_ += "null";
      return;
    case ValueKind::kNull:
    case ValueKind::kBool:
    case ValueKind::kInt:
    case ValueKind::kUint:
      text_ += ScalarText(value);
      return;
    case ValueKind::kDouble:
      text_ += value.number() - value.number() == 0
                   ? document::ShortestDouble(value.number())
                   : "\"" + DoubleText(value.number()) + "\"";
      return;
    case ValueKind::kList:
      return WriteList(value, depth);
    case ValueKind::kMap:
      return WriteMap(value, depth);
    case ValueKind::kOptional:
      if (value.optional() != nullptr) return Write(*value.optional(), depth);
      text_ += "null";
      return;
    default:
      text_ += document::JsonString(ScalarText(value));
  }
}

void AppendDisplay(const Value& value, int depth, Arena& arena,
                   std::string* out) {
  if (depth > kMaxTextDepth) return;
  if (value.is(ValueKind::kOptional)) {
    if (value.optional() == nullptr) return;
    return AppendDisplay(*value.optional(), depth + 1, arena, out);
  }
  if (value.is(ValueKind::kList)) {
    const void* cursor = nullptr;
    const size_t size = value.size();
    for (size_t i = 0; i < size; ++i) {
      if (i > 0) *out += ", ";
      AppendDisplay(ElementAt(value, i, &cursor, arena), depth + 1, arena, out);
    }
  } else if (value.is(ValueKind::kMap)) {
    const void* cursor = nullptr;
    const size_t size = value.size();
    for (size_t i = 0; i < size; ++i) {
      Value key;
      Value element;
      value.map().entry(value.data(), i, &cursor, arena, &key, &element);
      if (i > 0) *out += ", ";
      *out += ScalarText(key) + ": ";
      AppendDisplay(element, depth + 1, arena, out);
    }
  } else {
    *out += ScalarText(value);
  }
}

}  // namespace

std::string ToJson(const Value& value, size_t max_bytes) {
  JsonText text(max_bytes);
  text.Write(value, 0);
  return std::move(text).Take();
}

std::string ToDisplayText(const Value& value) {
  std::string text;
  Arena arena;
  AppendDisplay(value, 0, arena, &text);
  return text;
}

std::string ShortDisplayText(const Value& value, size_t max_bytes) {
  if (value.is(ValueKind::kString))
    return text::Shortened(value.text(), max_bytes);
  if (!value.is(ValueKind::kList) || value.list().next != nullptr)
    return text::Shortened(ToDisplayText(value), max_bytes);
  Arena arena;
  const void* cursor = nullptr;
  std::string text;
  size_t begin = 0, end = value.size();
  while (begin < end && text.size() <= max_bytes) {
    if (begin > 0) text += ", ";
    AppendDisplay(ElementAt(value, begin++, &cursor, arena), 1, arena, &text);
  }
  // Both ends are longer than what stays of them, whatever lies between.
  std::vector<std::string> last;
  for (size_t size = 0; begin < end && size <= max_bytes;) {
    std::string& one = last.emplace_back(", ");
    AppendDisplay(ElementAt(value, --end, &cursor, arena), 1, arena, &one);
    size += one.size();
  }
  for (auto one = last.rbegin(); one != last.rend(); ++one) text += *one;
  return text::Shortened(text, max_bytes);
}

}  // namespace bylaw::cel
