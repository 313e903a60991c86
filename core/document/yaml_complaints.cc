#include "document/yaml_complaints.h"

#include <array>
#include <cstdio>
#include <string>

#include "document/core_schema.h"
#include "document/rules.h"
#include "document/yaml_tags.h"
#include "text/confusable.h"
#include "text/quote.h"
#include "text/utf8.h"

namespace bylaw::document {

using diagnostic::Diagnostic;
using text::Quoted;

Diagnostic DescribeBreak(text::SourceId id, std::string_view text,
                         uint32_t at) {
  const text::DecodedCodePoint c = text::DecodeCodePoint(text.substr(at));
  const std::string what =
      c.value == '\r'     ? "a carriage return alone"
      : c.value == 0xFEFF ? "a byte order mark"
                          : "the character " + text::CharacterName(c.value);
  return diagnostic::Make(
      kLineBreak, {id, {at, at + c.length}},
      what + " stands here, which readers of YAML read differently");
}

Diagnostic DescribeControl(text::SourceId id, std::string_view text,
                           uint32_t at) {
  const text::DecodedCodePoint c = text::DecodeCodePoint(text.substr(at));
  std::array<char, 16> name;
  std::snprintf(name.data(), name.size(), "U+%04X",
                static_cast<unsigned>(c.value));
  return diagnostic::Make(kControlCharacter, {id, {at, at + c.length}},
                          "the control character " + std::string(name.data()) +
                              " stands outside quotes");
}

Diagnostic DescribeUnknownTag(std::string_view tag, text::Location at) {
  Diagnostic found = diagnostic::Make(
      kUnknownTag, at,
      "the tag " + Quoted(ShortTag(tag)) + " is not one of the core schema");
  if (IsReadByOthers(tag)) {
    found.severity = diagnostic::Severity::kError;
    found.enforce = diagnostic::Enforcement::kMandatory;
    found.help = "write the value itself, without the tag";
    found.note =
        "readers that know the tag read another value than the one that is "
        "checked";
  }
  return found;
}

std::optional<Diagnostic> DescribeAmbiguous(std::string_view scalar,
                                            const ScalarValue& value,
                                            text::Location at) {
  const std::string meaning = MeaningInYaml11(scalar);
  if (meaning.empty()) return std::nullopt;
  const std::string here = value.kind == Kind::kString ? "a string"
                           : value.kind == Kind::kDouble
                               ? "a number"
                               : "the number " + std::to_string(value.integer);
  Diagnostic found = diagnostic::Make(
      kAmbiguousScalar, at,
      Quoted(scalar) + " is " + here + " here and " + meaning + " in YAML 1.1");
  if (value.kind != Kind::kString) return found;
  // A letter is a unit or a name to most, and hardly a boolean to anybody.
  if (scalar.size() == 1) {
    found.help = "quote the text";
    return found;
  }
  // Whether a text or a boolean is meant its author knows alone.
  if (meaning == "the boolean true" || meaning == "the boolean false") {
    found.help = meaning == "the boolean true"
                     ? "write `true`, or quote the text"
                     : "write `false`, or quote the text";
    return found;
  }
  found.fix = diagnostic::Fix{"quote the value",
                              {{at, "'" + std::string(scalar) + "'"}}};
  return found;
}

}  // namespace bylaw::document
