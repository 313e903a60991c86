#include "formats/personal_data.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>

namespace bylaw::formats {
namespace {

using contract::Flag;
using contract::Text;

// Words that say "personal data" by themselves. `sensitive` and `confidential`
// do not: business figures are both.
constexpr std::string_view kWords[] = {"personal", "phi", "pii", "spi"};

// Names of custom properties, in lower case without separators.
constexpr std::string_view kProperties[] = {"containspii", "haspii", "ispii",
                                            "personaldata", "pii"};
constexpr std::string_view kTagProperties[] = {"piitagged"};

bool IsAlphanumeric(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         (c >= '0' && c <= '9');
}

char ToLower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool EqualsIgnoringCase(std::string_view text, std::string_view lower_case) {
  if (text.size() != lower_case.size()) return false;
  for (size_t i = 0; i < text.size(); ++i) {
    if (ToLower(text[i]) != lower_case[i]) return false;
  }
  return true;
}

// `PII`, `pii:email`, `gdpr/personal-data` have such a word; `shipping` and
// `non-pii` do not.
bool HasWord(std::string_view text) {
  bool negated = false;
  for (size_t begin = 0; begin < text.size();) {
    if (!IsAlphanumeric(text[begin])) {
      ++begin;
      continue;
    }
    size_t end = begin;
    while (end < text.size() && IsAlphanumeric(text[end])) ++end;
    const std::string_view word = text.substr(begin, end - begin);
    for (const std::string_view known : kWords) {
      if (!negated && EqualsIgnoringCase(word, known)) return true;
    }
    negated = EqualsIgnoringCase(word, "non") ||
              EqualsIgnoringCase(word, "no") || EqualsIgnoringCase(word, "not");
    begin = end;
  }
  return false;
}

// `isPii`, `is_pii`, `IS-PII` and `x-is-pii` are one name.
std::string Normalized(std::string_view name) {
  if (name.substr(0, 2) == "x-" || name.substr(0, 2) == "X-")
    name.remove_prefix(2);
  std::string result;
  for (const char c : name) {
    if (IsAlphanumeric(c)) result.push_back(ToLower(c));
  }
  return result;
}

// Where no schema says what a flag looks like, authors write it in all of these
// ways.
// `t` and `f` are Protobuf's.
constexpr std::string_view kYes[] = {"1", "on", "t", "true", "y", "yes"};
constexpr std::string_view kNo[] = {"0", "f", "false", "n", "no", "off"};

std::optional<bool> AsFlag(const document::Node* value) {
  if (value == nullptr) return std::nullopt;
  if (value->is_bool()) return value->boolean();
  if (!value->is_string() && !value->is_integer()) return std::nullopt;
  // However the number is written: Protobuf reads `0x1` and `01` as true.
  if (value->is_integer() && (value->integer() == 0 || value->integer() == 1))
    return value->integer() == 1;
  const std::string_view text = value->scalar_text();
  for (const std::string_view yes : kYes) {
    if (EqualsIgnoringCase(text, yes)) return true;
  }
  for (const std::string_view no : kNo) {
    if (EqualsIgnoringCase(text, no)) return false;
  }
  return std::nullopt;
}

template <size_t N>
bool IsOneOf(std::string_view name, const std::string_view (&names)[N]) {
  for (const std::string_view known : names) {
    if (known == name) return true;
  }
  return false;
}

// Options of Protobuf have a package, or are a message of several, or of
// messages that are.
bool Denies(std::string_view name, const document::Node& value) {
  if (value.is_map() || value.is_list()) {
    return std::any_of(value.begin(), value.end(), [&](const auto& member) {
      return Denies(value.is_map() ? member.key() : name, member);
    });
  }
  const size_t last = name.find_last_of("./");
  if (last != std::string_view::npos) name.remove_prefix(last + 1);
  return AsFlag(&value) == false && IsOneOf(Normalized(name), kProperties);
}

}  // namespace

void AddFlag(const Flag& said, Flag* flag) {
  const Flag& own = *flag;
  if (said.present && (!own.present || (said.value && !own.value)))
    *flag = said;
}

bool IsClassificationName(std::string_view name) {
  return Normalized(name) == "classification";
}

void AddFlagSaid(std::string_view name, const document::Node* value,
                 text::Location at, contract::Field* field) {
  const std::optional<bool> says = AsFlag(value);
  if (!says.has_value()) return;
  const std::string normalized = Normalized(name);
  if (IsOneOf(normalized, kProperties))
    AddFlag(Flag(*says, at), &field->is_pii);
  if (IsOneOf(normalized, kTagProperties))
    AddFlag(Flag(*says, at), &field->pii_tagged);
}

void MarkPersonalData(contract::Field* field) {
  bool is_pii = false;
  const auto mark = [&](const Text& text) {
    if (is_pii || !HasWord(text.value)) return;
    is_pii = true;
    AddFlag(Flag(true, text.at), &field->is_pii);
    // Whether that is a tag as it should be, the author may know better.
    if (!field->pii_tagged) field->pii_tagged = Flag(true, text.at);
  };
  for (const Text& tag : field->tags) mark(tag);
  mark(field->classification);
  for (const contract::CustomProperty& custom : field->custom)
    AddFlagSaid(custom.property.value, custom.value, custom.name_at, field);
}

bool DeniesPersonalData(const contract::Field& field) {
  for (const contract::CustomProperty& custom : field.custom) {
    if (custom.value != nullptr && Denies(custom.property.value, *custom.value))
      return true;
  }
  return false;
}

}  // namespace bylaw::formats
