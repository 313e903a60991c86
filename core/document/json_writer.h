// Writes JSON text (RFC 8259), deterministically: the one place in Bylaw that
// escapes JSON strings.
//
//   document::JsonWriter out(document::JsonStyle::kCompact);
//   out.BeginObject().Key("rule").String("pii/untagged-field");
//   out.Key("line").Int(7).EndObject();
//   // {"rule":"pii/untagged-field","line":7}
//   std::string text = std::move(out).Take();
#ifndef BYLAW_DOCUMENT_JSON_WRITER_H_
#define BYLAW_DOCUMENT_JSON_WRITER_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "document/node.h"

namespace bylaw::document {

enum class JsonStyle {
  kCompact,
  kIndented
};  // indented by two spaces, as reports are

class JsonWriter {
 public:
  explicit JsonWriter(JsonStyle style) : style_(style) {}

  // Makes room for about so many bytes more: a large text that grows by
  // doubling stands in memory twice.
  void Reserve(size_t bytes) { text_.reserve(text_.size() + bytes); }

  // Gives the text away part by part, so that a large one is never in memory as
  // a whole: Drain() hands over what there is where that is a part's worth, and
  // Take() gives the rest.
  using TakePart = std::function<void(std::string_view part)>;
  void GiveTo(TakePart take) { take_ = std::move(take); }
  bool gives() const { return static_cast<bool>(take_); }
  void Drain();

  JsonWriter& BeginObject();
  JsonWriter& EndObject();
  JsonWriter& BeginArray();
  JsonWriter& EndArray();
  JsonWriter& Key(std::string_view key);
  // Malformed UTF-8 is written as U+FFFD, so that the output is always valid
  // JSON.
  JsonWriter& String(std::string_view value);
  JsonWriter& Int(int64_t value);
  JsonWriter& Uint(uint64_t value);
  // The shortest text that reads back as the same double, on every platform
  // alike; NaN and infinities become null.
  JsonWriter& Double(double value);
  JsonWriter& Bool(bool value);
  JsonWriter& Null();
  // Inserts JSON text that is already complete; it is not checked, and not
  // re-indented.
  JsonWriter& Raw(std::string_view json);
  // A node and all below it.
  JsonWriter& Value(const Node& node);

  std::string Take() && { return std::move(text_); }
  const std::string& text() const { return text_; }

 private:
  void BeforeValue();
  // Behind what ends the line before.
  void NewLine(std::string_view before);
  void End(char bracket);

  struct Level {
    bool empty = true;
  };
  std::string text_;
  TakePart take_;
  std::vector<Level> levels_;
  JsonStyle style_;
  bool after_key_ = false;
};

// A string as a JSON literal, with its quotes.
std::string JsonString(std::string_view value);

// The shortest text that reads back as the same finite double ("1e+100", "0.1",
// "-0.0" as "-0.0", 3 as "3.0").
std::string ShortestDouble(double value);

}  // namespace bylaw::document

#endif  // BYLAW_DOCUMENT_JSON_WRITER_H_
