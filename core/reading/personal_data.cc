#include "reading/personal_data.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "contract/marks.h"
#include "reading/values.h"
#include "text/ascii.h"
#include "text/edit_distance.h"
#include "text/quote.h"

namespace bylaw::reading {
namespace {

using contract::Flag;
using contract::Text;
using document::Node;
using text::EqualIgnoringCase;
using text::IsLetterOrDigit;

// Words that say "personal data" by themselves. `sensitive` and `confidential`
// do not: business figures are both.
constexpr std::string_view kWords[] = {"personal", "phi", "pii", "spi"};

// Names of marks, in lower case without separators.
struct Name {
  std::string_view name;
  FieldMark mark;
};
constexpr Name kNames[] = {
    {"classification", FieldMark::kClassification},
    {"classifications", FieldMark::kClassification},
    {"containspii", FieldMark::kPersonal},
    {"dataclassification", FieldMark::kClassification},
    {"haspii", FieldMark::kPersonal},
    {"ispii", FieldMark::kPersonal},
    {"personaldata", FieldMark::kPersonal},
    {"pii", FieldMark::kPersonal},
    {"piitagged", FieldMark::kPersonalTag},
    {"tags", FieldMark::kTags},
};
constexpr size_t kLongestName = 18;

// `PII`, `pii:email`, `gdpr/personal-data` have such a word; `shipping`,
// `non-pii` and `pii-free` do not.
bool HasWord(std::string_view text) {
  bool negated = false;
  bool found = false;
  for (size_t begin = 0; begin < text.size();) {
    if (!IsLetterOrDigit(text[begin])) {
      ++begin;
      continue;
    }
    size_t end = begin;
    while (end < text.size() && IsLetterOrDigit(text[end])) ++end;
    const std::string_view word = text.substr(begin, end - begin);
    if (found) {
      const std::string_view rest = text.substr(end);
      return !EqualIgnoringCase(word, "free") ||
             std::any_of(rest.begin(), rest.end(), &IsLetterOrDigit);
    }
    for (const std::string_view known : kWords)
      found = found || (!negated && EqualIgnoringCase(word, known));
    negated = EqualIgnoringCase(word, "non") || EqualIgnoringCase(word, "no") ||
              EqualIgnoringCase(word, "not");
    begin = end;
  }
  return found;
}

bool HasExtensionPrefix(std::string_view name) {
  return name.size() > 2 && (name[0] == 'x' || name[0] == 'X') &&
         (name[1] == '-' || name[1] == '_');
}

// Without what says whose name it is: `confluent:tags`, `acme.tags`, `x-tags`.
std::string_view WithoutPrefix(std::string_view name) {
  name.remove_prefix(name.find_last_of(":./") + 1);
  if (HasExtensionPrefix(name)) name.remove_prefix(2);
  return name;
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
    if (EqualIgnoringCase(text, yes)) return true;
  }
  for (const std::string_view no : kNo) {
    if (EqualIgnoringCase(text, no)) return false;
  }
  return std::nullopt;
}

// What is no text where texts are read; null says nothing and is no fault.
const Node* FirstNoText(const Node& value) {
  if (value.is_string() || value.is_null()) return nullptr;
  if (!value.is_list()) return &value;
  for (const Node& item : value) {
    if (!item.is_string() && !item.is_null()) return &item;
  }
  return nullptr;
}

struct Fault {
  const Node* at = nullptr;  // null where there is none
  std::string wanted;
};

Fault FaultOf(FieldMark mark, const Node& value) {
  if (value.is_null()) return {};
  if (mark == FieldMark::kPersonal || mark == FieldMark::kPersonalTag) {
    if (AsFlag(&value).has_value() ||
        (value.is_string() && TextOf(value).value.empty()))
      return {};
    return {&value, "be `true` or `false`"};
  }
  if (const Node* at = FirstNoText(value))
    return {at, "be a text or a list of texts"};
  if (mark == FieldMark::kClassification && value.is_list() &&
      value.size() > kMaxClassifications)
    return {value.At(kMaxClassifications),
            "list at most " + std::to_string(kMaxClassifications) + " texts"};
  return {};
}

// Whether what is wrong may be something of the author's own, which happens to
// have the name of a mark.
bool MayMeanAnother(std::string_view name, FieldMark mark, const Node& at) {
  return mark == FieldMark::kTags || !at.is_scalar() ||
         WithoutPrefix(name) != name;
}

// A slip in the longest name; the others are too near to too many words.
bool LooksLikeClassification(std::string_view name) {
  constexpr std::string_view kName = "classification";
  constexpr size_t kSlips = 2;
  name = WithoutPrefix(name);
  return name.size() + kSlips >= kName.size() &&
         name.size() <= kName.size() + kSlips &&
         (name[0] == 'c' || name[0] == 'C') &&
         text::EditDistance(name, kName, kSlips) <= kSlips;
}

void Soften(diagnostic::Diagnostic* added) {
  added->severity = diagnostic::Severity::kWarning;
  added->enforce = diagnostic::Enforcement::kWaivable;
}

void ReportSlip(const Node& member, const diagnostic::RuleInfo& rule,
                diagnostic::Sink& sink) {
  diagnostic::Diagnostic& added = sink.Add(
      rule, member.key_location(),
      text::Quoted(member.key()) + " says nothing of how confidential this is");
  added.help = "did you mean `classification`?";
  Soften(&added);
}

// Options of Protobuf have a package, or are a message of several, or of
// messages that are.
bool Denies(std::string_view name, const document::Node& value) {
  if (value.is_map() || value.is_list()) {
    return std::any_of(value.begin(), value.end(), [&](const auto& member) {
      return Denies(value.is_map() ? member.key() : name, member);
    });
  }
  return AsFlag(&value) == false && MarkOf(name) == FieldMark::kPersonal;
}

}  // namespace

void AddFlag(const Flag& said, Flag* flag) {
  const Flag& own = *flag;
  if (said.present && (!own.present || (said.value && !own.value)))
    *flag = said;
}

FieldMark MarkOf(std::string_view name) {
  std::array<char, kLongestName> letters{};
  size_t size = 0;
  for (const char c : WithoutPrefix(name)) {
    if (!IsLetterOrDigit(c)) continue;
    if (size == kLongestName) return FieldMark::kNone;
    letters[size++] = text::ToLower(c);
  }
  const std::string_view normalized(letters.data(), size);
  for (const Name& known : kNames) {
    if (known.name == normalized) return known.mark;
  }
  return FieldMark::kNone;
}

bool IsClassificationName(std::string_view name) {
  return MarkOf(name) == FieldMark::kClassification;
}

void AddClassificationSaid(std::string_view name, const Node& value,
                           text::Location whole, contract::Field* field) {
  if (MarkOf(name) != FieldMark::kClassification) return;
  contract::AddClassification(TextOf(value), whole, field);
  if (!value.is_list()) return;
  uint32_t left = kMaxClassifications;
  for (const Node& item : value) {
    if (left-- == 0) return;
    contract::AddClassification(TextOf(item), whole, field);
  }
}

void AddTagsSaid(std::string_view name, const Node& value,
                 std::vector<Text>* tags) {
  if (MarkOf(name) != FieldMark::kTags) return;
  if (value.is_string()) tags->push_back(TextOf(value));
  if (!value.is_list()) return;
  for (const Node& tag : value) {
    if (tag.is_string()) tags->push_back(TextOf(tag));
  }
}

void AddClassificationsOf(const Node& map, contract::Field* field) {
  for (const Node& member : map)
    AddClassificationSaid(member.key(), member, map.location(), field);
}

void AddTagsOf(const Node& map, std::vector<Text>* tags) {
  for (const Node& member : map) AddTagsSaid(member.key(), member, tags);
}

void AddCustomMarks(contract::Field* field) {
  for (const contract::CustomProperty& custom : field->custom) {
    if (custom.value == nullptr) continue;
    const std::string_view name = custom.property.value;
    AddClassificationSaid(name, *custom.value, custom.whole, field);
    field->tags.Extend([&](std::vector<Text>* tags) {
      AddTagsSaid(name, *custom.value, tags);
    });
  }
}

void CheckMark(const Node& member, const diagnostic::RuleInfo& rule,
               diagnostic::Sink& sink) {
  const FieldMark mark = MarkOf(member.key());
  if (mark == FieldMark::kNone) {
    if (LooksLikeClassification(member.key())) ReportSlip(member, rule, sink);
    return;
  }
  const Fault fault = FaultOf(mark, member);
  if (fault.at == nullptr) return;
  const bool other = MayMeanAnother(member.key(), mark, *fault.at);
  diagnostic::Diagnostic& added =
      sink.Add(rule, fault.at->location(),
               text::Quoted(member.key()) + " must " + fault.wanted +
                   ", and what is here is not read");
  added.help = other ? "write it so, or call it otherwise if it means "
                       "something else"
                     : "write it so";
  if (other) Soften(&added);
}

void CheckMarks(const Node& map, const diagnostic::RuleInfo& rule,
                diagnostic::Sink& sink) {
  for (const Node& member : map) CheckMark(member, rule, sink);
}

void AddFlagSaid(std::string_view name, const document::Node* value,
                 text::Location at, contract::Field* field) {
  const std::optional<bool> says = AsFlag(value);
  if (!says.has_value()) return;
  const FieldMark mark = MarkOf(name);
  if (mark == FieldMark::kPersonal) AddFlag(Flag(*says, at), &field->is_pii);
  if (mark == FieldMark::kPersonalTag)
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
  mark(*field->classification);
  // Those of a list, after its first.
  for (const contract::Field& beside : field->besides) {
    if (beside.name.value == "classification") mark(*beside.classification);
  }
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

}  // namespace bylaw::reading
