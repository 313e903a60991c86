#include "formats/avro/attributes.h"

#include <algorithm>
#include <array>

#include "formats/avro/names.h"
#include "formats/avro/rules.h"
#include "reading/personal_data.h"
#include "text/edit_distance.h"

namespace bylaw::formats::avro {
namespace {

using reading::CheckMarks;

using document::Node;
using Names = std::span<const std::string_view>;

constexpr std::array<std::string_view, 4> kPrimitiveAttributes = {
    "type", "logicalType", "precision", "scale"};
constexpr std::array<std::string_view, 7> kRecordAttributes = {
    "type", "name", "namespace", "doc", "aliases", "fields", "logicalType"};
constexpr std::array<std::string_view, 8> kEnumAttributes = {
    "type",    "name",    "namespace", "doc",
    "aliases", "symbols", "default",   "logicalType"};
constexpr std::array<std::string_view, 9> kFixedAttributes = {
    "type", "name",        "namespace", "doc",  "aliases",
    "size", "logicalType", "precision", "scale"};
// The specification's own examples of arrays and maps carry a `default`, which
// has no meaning there.
constexpr std::array<std::string_view, 4> kArrayAttributes = {
    "type", "items", "default", "logicalType"};
constexpr std::array<std::string_view, 4> kMapAttributes = {
    "type", "values", "default", "logicalType"};
constexpr std::array<std::string_view, 7> kFieldAttributes = {
    "name", "type", "doc", "order", "aliases", "default", "logicalType"};

// Names this short are near to too many others: `loc` is no misspelt `doc`.
constexpr size_t kShortestMisspelling = 4;

// Those whose absence is an error, which then names the misspelt key.
bool IsRequired(std::string_view attribute) {
  constexpr std::array<std::string_view, 7> kRequired = {
      "type", "name", "fields", "symbols", "size", "items", "values"};
  return std::find(kRequired.begin(), kRequired.end(), attribute) !=
         kRequired.end();
}

// The member of `definition` whose key was probably meant to be `attribute`.
const Node* FindMisspelt(const Node& definition, std::string_view attribute,
                         Names known) {
  for (const Node& member : definition) {
    const bool defined =
        std::find(known.begin(), known.end(), member.key()) != known.end();
    if (!defined &&
        text::NearestName(member.key(), std::array{attribute}) == attribute)
      return &member;
  }
  return nullptr;
}

std::string_view MeantAttribute(std::string_view key, Names known) {
  if (key == "alias") return "aliases";
  return key.size() < kShortestMisspelling ? std::string_view()
                                           : text::NearestName(key, known);
}

}  // namespace

Names KnownAttributes(Kind kind) {
  switch (kind) {
    case Kind::kRecord:
      return kRecordAttributes;
    case Kind::kEnum:
      return kEnumAttributes;
    case Kind::kFixed:
      return kFixedAttributes;
    case Kind::kArray:
      return kArrayAttributes;
    case Kind::kMap:
      return kMapAttributes;
    default:
      return kPrimitiveAttributes;
  }
}

Names FieldAttributes() { return kFieldAttributes; }

text::Location Anchor(const Node& definition) {
  for (const char* key : {"name", "type"}) {
    const Node* node = definition.Find(key);
    if (node != nullptr && node->is_string()) return node->location();
  }
  return definition.location();
}

void CheckSpelling(const Node& definition, Names known,
                   diagnostic::Sink& sink) {
  CheckMarks(definition, kWrongKind, sink);
  for (const Node& member : definition) {
    if (std::find(known.begin(), known.end(), member.key()) != known.end())
      continue;
    const std::string_view meant = MeantAttribute(member.key(), known);
    if (meant.empty() || IsRequired(meant) ||
        definition.Find(meant) != nullptr) {
      continue;
    }
    diagnostic::Diagnostic& added =
        sink.Add(kMisspeltAttribute, member.key_location(),
                 "`" + std::string(member.key()) + "` has no effect");
    added.help = "did you mean `" + std::string(meant) + "`?";
  }
}

const Node* Require(const Node& definition, std::string_view attribute,
                    const std::string& what, diagnostic::Sink& sink) {
  return Require(definition, attribute, what, Anchor(definition), sink);
}

const Node* Require(const Node& definition, std::string_view attribute,
                    const std::string& what, text::Location at,
                    diagnostic::Sink& sink) {
  if (const Node* found = definition.Find(attribute)) return found;
  diagnostic::Diagnostic& added = sink.Add(
      kMissingAttribute, at, what + " has no `" + std::string(attribute) + "`");
  added.help = "add the attribute `" + std::string(attribute) + "`";
  if (const Node* misspelt =
          FindMisspelt(definition, attribute, kFieldAttributes)) {
    added.location = misspelt->key_location();
    added.help = "did you mean `" + std::string(attribute) + "` instead of `" +
                 std::string(misspelt->key()) + "`?";
  }
  return nullptr;
}

contract::Text ReadText(const Node& definition, std::string_view attribute,
                        diagnostic::Sink& sink) {
  const Node* node = definition.Find(attribute);
  if (node == nullptr) return {};
  if (node->is_string())
    return contract::Text(std::string(node->string()), node->location());
  diagnostic::Diagnostic& added =
      sink.Add(kWrongKind, node->location(),
               "`" + std::string(attribute) + "` must be a string, not " +
                   std::string(KindName(node->kind())));
  // Generators write null for what is not there; implementations read it as
  // absent.
  if (node->is_null() && !IsRequired(attribute)) {
    added.severity = diagnostic::Severity::kWarning;
    added.enforce = diagnostic::Enforcement::kWaivable;
    added.help = "leave the attribute out";
  }
  return {};
}

std::vector<contract::Text> ReadTexts(const Node& definition,
                                      std::string_view attribute,
                                      diagnostic::Sink& sink) {
  std::vector<contract::Text> texts;
  const Node* list = definition.Find(attribute);
  if (list == nullptr) return texts;
  if (!list->is_list()) {
    sink.Add(kWrongKind, list->location(),
             "`" + std::string(attribute) +
                 "` must be a list of strings, not " +
                 std::string(KindName(list->kind())));
    return texts;
  }
  for (const Node& item : *list) {
    if (item.is_string()) {
      texts.emplace_back(std::string(item.string()), item.location());
    } else {
      sink.Add(kWrongKind, item.location(),
               "`" + std::string(attribute) + "` lists strings, not " +
                   std::string(KindName(item.kind())));
    }
  }
  return texts;
}

bool CheckName(std::string_view name, std::string_view what, text::Location at,
               diagnostic::Sink& sink) {
  if (IsName(name)) return true;
  std::string message = name.empty() ? "the " + std::string(what) + " is empty"
                                     : "`" + std::string(name) +
                                           "` is no valid " + std::string(what);
  sink.Add(kInvalidName, at, std::move(message));
  return false;
}

}  // namespace bylaw::formats::avro
