#include "document/json_writer.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <utility>

#include "document/number.h"
#include "text/printable.h"
#include "text/utf8.h"

namespace bylaw::document {
namespace {

constexpr size_t kPartBytes = 64 * 1024;
constexpr std::string_view kHexDigits = "0123456789abcdef";

// The escape of an ASCII character, or nothing if it stands for itself.
std::string_view ShortEscape(char c) {
  switch (c) {
    case '"':
      return "\\\"";
    case '\\':
      return "\\\\";
    case '\b':
      return "\\b";
    case '\f':
      return "\\f";
    case '\n':
      return "\\n";
    case '\r':
      return "\\r";
    case '\t':
      return "\\t";
    default:
      return {};
  }
}

// Of a code point below U+10000.
void AppendHexEscape(char32_t c, std::string* out) {
  *out += "\\u";
  for (int shift = 12; shift >= 0; shift -= 4)
    out->push_back(kHexDigits[(c >> shift) & 15]);
}

bool IsAscii(char c) { return static_cast<unsigned char>(c) < 0x7F; }

// What stands for itself wherever it stands: reports are nearly all of this, and
// each of their characters is looked at here.
constexpr auto kLiterals = [] {
  std::array<bool, 256> literals{};
  for (size_t byte = 0x20; byte < 0x7F; ++byte) literals[byte] = true;
  for (const char c : {'"', '\\', '['})
    literals[static_cast<unsigned char>(c)] = false;
  return literals;
}();

bool IsLiteral(char c) { return kLiterals[static_cast<unsigned char>(c)]; }

// Whether the bracket at `at` ends what GitHub's runner takes for the beginning
// of a command wherever it stands in a line, `##[`. As an escape it does not.
bool EndsCommandMark(std::string_view text, size_t at) {
  return text[at] == '[' && at >= 2 && text.substr(at - 2, 2) == "##";
}

size_t LiteralsFrom(std::string_view value, size_t at) {
  while (at < value.size() && IsLiteral(value[at])) ++at;
  return at;
}

// From the first character on that may not stand for itself.
void AppendEscaped(std::string_view value, size_t at, std::string* out) {
  while (at < value.size()) {
    const char c = value[at];
    if (static_cast<unsigned char>(c) >= 0x80) {
      const text::DecodedCodePoint decoded =
          text::DecodeCodePoint(value.substr(at));
      // JSON is shown on terminals, too; escaped it says the same.
      if (text::IsActive(decoded.value)) {
        AppendHexEscape(decoded.value, out);
      } else {
        text::AppendCodePoint(decoded.value, out);
      }
      at += decoded.length;
    } else {
      if (c == '[' && !EndsCommandMark(value, at)) {
        out->push_back(c);
      } else if (const std::string_view escape = ShortEscape(c);
                 !escape.empty()) {
        *out += escape;
      } else {
        AppendHexEscape(static_cast<unsigned char>(c), out);
      }
      ++at;
    }
    const size_t run = LiteralsFrom(value, at);
    out->append(value, at, run - at);
    at = run;
  }
}

// `behind` follows the closing quote.
void AppendString(std::string_view value, std::string_view behind,
                  std::string* out) {
  const size_t run = LiteralsFrom(value, 0);
  if (run < value.size()) {
    out->push_back('"');
    out->append(value, 0, run);
    AppendEscaped(value, run, out);
    out->push_back('"');
    *out += behind;
    return;
  }
  // Nearly all strings are written at one go.
  const size_t begin = out->size();
  out->resize(begin + run + 2 + behind.size());
  char* to = out->data() + begin;
  *to++ = '"';
  to = std::copy(value.begin(), value.end(), to);
  *to++ = '"';
  std::copy(behind.begin(), behind.end(), to);
}

}  // namespace

void JsonWriter::NewLine(std::string_view before) {
  if (style_ == JsonStyle::kCompact) {
    text_ += before;
    return;
  }
  const size_t begin = text_.size();
  text_.resize(begin + before.size() + 1 + 2 * levels_.size(), ' ');
  char* to = std::copy(before.begin(), before.end(), text_.data() + begin);
  *to = '\n';
}

void JsonWriter::BeforeValue() {
  if (after_key_) {
    after_key_ = false;
    return;
  }
  if (levels_.empty()) return;
  const bool first = std::exchange(levels_.back().empty, false);
  NewLine(first ? "" : ",");
}

void JsonWriter::End(char bracket) {
  const bool empty = levels_.back().empty;
  levels_.pop_back();
  if (!empty) NewLine("");
  text_.push_back(bracket);
}

void JsonWriter::Drain() {
  if (!take_ || text_.size() < kPartBytes) return;
  take_(text_);
  text_.clear();
}

JsonWriter& JsonWriter::BeginObject() {
  BeforeValue();
  text_.push_back('{');
  levels_.emplace_back();
  return *this;
}

JsonWriter& JsonWriter::EndObject() {
  End('}');
  return *this;
}

JsonWriter& JsonWriter::BeginArray() {
  BeforeValue();
  text_.push_back('[');
  levels_.emplace_back();
  return *this;
}

JsonWriter& JsonWriter::EndArray() {
  End(']');
  return *this;
}

JsonWriter& JsonWriter::Key(std::string_view key) {
  BeforeValue();
  AppendString(key, style_ == JsonStyle::kCompact ? ":" : ": ", &text_);
  after_key_ = true;
  return *this;
}

JsonWriter& JsonWriter::String(std::string_view value) {
  BeforeValue();
  AppendString(value, "", &text_);
  return *this;
}

JsonWriter& JsonWriter::Int(int64_t value) {
  std::array<char, 24> buffer;
  const auto end =
      std::to_chars(buffer.data(), buffer.data() + buffer.size(), value).ptr;
  return Raw({buffer.data(), static_cast<size_t>(end - buffer.data())});
}

JsonWriter& JsonWriter::Uint(uint64_t value) {
  std::array<char, 24> buffer;
  const auto end =
      std::to_chars(buffer.data(), buffer.data() + buffer.size(), value).ptr;
  return Raw({buffer.data(), static_cast<size_t>(end - buffer.data())});
}

JsonWriter& JsonWriter::Double(double value) {
  return std::isfinite(value) ? Raw(ShortestDouble(value)) : Null();
}

JsonWriter& JsonWriter::Bool(bool value) {
  return Raw(value ? "true" : "false");
}

JsonWriter& JsonWriter::Null() { return Raw("null"); }

JsonWriter& JsonWriter::Raw(std::string_view json) {
  BeforeValue();
  // Beyond ASCII, and behind `##`, there are only characters of strings.
  for (size_t at = 0; at < json.size();) {
    size_t run = at;
    while (run < json.size() && IsAscii(json[run]) &&
           !EndsCommandMark(json, run)) {
      ++run;
    }
    text_ += json.substr(at, run - at);
    at = run;
    if (at == json.size()) break;
    const text::DecodedCodePoint c = text::DecodeCodePoint(json.substr(at));
    if (c.valid && (c.value == '[' || text::IsActive(c.value))) {
      AppendHexEscape(c.value, &text_);
    } else {
      text_ += json.substr(at, c.length);
    }
    at += c.length;
  }
  return *this;
}

JsonWriter& JsonWriter::Value(const Node& node) {
  switch (node.kind()) {
    case Kind::kNull:
      return Null();
    case Kind::kBool:
      return Bool(node.boolean());
    case Kind::kInt:
      return Int(node.integer());
    case Kind::kUint:
      return Uint(node.unsigned_integer());
    case Kind::kDouble:
      // As written where that is JSON: 1.10 stays 1.10, and an integer beyond
      // 64 bits keeps all its digits.
      return std::isfinite(node.number()) && IsJsonNumber(node.scalar_text())
                 ? Raw(node.scalar_text())
                 : Double(node.number());
    case Kind::kString:
      return String(node.string());
    case Kind::kList:
      BeginArray();
      for (const Node& element : node) Value(element);
      return EndArray();
    case Kind::kMap:
      BeginObject();
      for (const Node& member : node) Key(member.key()).Value(member);
      return EndObject();
  }
  return *this;
}

std::string JsonString(std::string_view value) {
  std::string text;
  AppendString(value, "", &text);
  return text;
}

}  // namespace bylaw::document
