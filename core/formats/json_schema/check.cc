#include "formats/json_schema/check.h"

#include <array>
#include <string>
#include <vector>

#include "document/equality.h"
#include "document/exact_number.h"
#include "formats/json_schema/draft_rules.h"
#include "formats/json_schema/rules.h"
#include "reading/personal_data.h"
#include "string_format/uri.h"
#include "text/ascii.h"
#include "text/edit_distance.h"
#include "text/quote.h"

namespace bylaw::formats::json_schema {
namespace {

using document::Node;
using reading::CheckMarks;
using string_format::Charset;
using string_format::IsUri;
using string_format::IsUriReference;
using text::Quoted;

bool IsSchema(const Node& node) { return node.is_map() || node.is_bool(); }

std::string Kind(const Node& node) {
  return std::string(document::KindName(node.kind()));
}

// The keyword or entry that a value belongs to, for the start of a message.
bool Wrong(const Keyword& keyword, const Node& at, std::string_view wanted,
           diagnostic::Sink& sink) {
  std::string message = Quoted(keyword.name);
  message.append(" must be ").append(wanted);
  message.append(", not ").append(Kind(at));
  sink.Add(kInvalidKeyword, at.location(), std::move(message));
  return false;
}

bool NotASchema(const Node& at, diagnostic::Sink& sink) {
  sink.Add(kNotASchema, at.location(),
           "a schema is an object or a boolean, not a " + Kind(at));
  return false;
}

bool CheckSchemas(const Keyword& keyword, const Node& value,
                  diagnostic::Sink& sink) {
  if (!value.is_list()) return Wrong(keyword, value, "a list of schemas", sink);
  if (value.size() == 0) {
    sink.Add(kInvalidKeyword, value.location(),
             Quoted(keyword.name) + " needs at least one schema");
    return false;
  }
  bool good = true;
  for (const Node& item : value) {
    if (!IsSchema(item)) good = NotASchema(item, sink);
  }
  return good;
}

bool CheckNames(const Keyword& keyword, const Node& value,
                diagnostic::Sink& sink) {
  if (!value.is_list()) return Wrong(keyword, value, "a list of names", sink);
  bool good = true;
  for (const Node& item : value) {
    if (!item.is_string()) good = Wrong(keyword, item, "a list of names", sink);
  }
  std::vector<std::pair<uint64_t, const Node*>> scratch;
  const document::EqualItemsFound twice = FindEqualItems(value, &scratch);
  if (good && twice.second != nullptr) {
    sink.Add(kInvalidKeyword, twice.second->location(),
             Quoted(twice.second->string()) + " is in the list twice")
        .related.push_back({twice.first->location(), "first here"});
    return false;
  }
  return good;
}

bool CheckType(const Node& name, diagnostic::Sink& sink) {
  if (TypeBitOf(name.string()) != 0) return true;
  diagnostic::Diagnostic& added =
      sink.Add(kInvalidKeyword, name.location(),
               name.is_string() ? Quoted(name.string()) + " is no type"
                                : "a type is a name, not a " + Kind(name));
  const std::string_view near = text::NearestName(name.string(), TypeNames());
  if (!near.empty())
    added.help = "did you mean " + Quoted(near) + "?";
  else
    added.help =
        "the types are `null`, `boolean`, `object`, `array`, `number`, "
        "`string` and `integer`";
  return false;
}

bool CheckTypes(const Keyword& keyword, const Node& value,
                diagnostic::Sink& sink) {
  if (!value.is_list()) return CheckType(value, sink);
  if (value.size() == 0) {
    sink.Add(kInvalidKeyword, value.location(), "`type` lists no type");
    return false;
  }
  bool good = true;
  for (const Node& item : value) good = CheckType(item, sink) && good;
  return good && CheckNames(keyword, value, sink);
}

bool CheckMap(const Keyword& keyword, const Node& value,
              diagnostic::Sink& sink) {
  if (!value.is_map()) return Wrong(keyword, value, "an object", sink);
  bool good = true;
  for (const Node& member : value) {
    switch (keyword.shape) {
      case Shape::kNamesMap:
        good = CheckNames(keyword, member, sink) && good;
        break;
      case Shape::kVocabularyMap:
        if (!member.is_bool()) good = Wrong(keyword, member, "flags", sink);
        break;
      default:
        if (keyword.shape == Shape::kDependencies && member.is_list())
          good = CheckNames(keyword, member, sink) && good;
        else if (!IsSchema(member))
          good = NotASchema(member, sink);
    }
  }
  return good;
}

bool IsAnchorName(std::string_view text) {
  if (text.empty()) return false;
  for (size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const bool letter = text::IsLetter(c) || c == '_';
    const bool other = text::IsDigit(c) || c == '-' || c == '.' || c == ':';
    if (!letter && (i == 0 || !other)) return false;
  }
  return true;
}

// With what a URI cannot hold percent-encoded, as generators of schemas leave
// out for the names of generic types: `#/definitions/Page<Order>`.
std::string EncodeUnsafe(std::string_view text) {
  std::string encoded;
  for (const char c : text) {
    if (std::string_view(" \"<>[]\\^`{|}").find(c) == std::string_view::npos)
      encoded.push_back(c);
    else
      encoded += "%20";  // that it is encoded matters, not how
  }
  return encoded;
}

bool CheckText(const Keyword& keyword, const Node& value,
               diagnostic::Sink& sink) {
  if (!value.is_string()) return Wrong(keyword, value, "a string", sink);
  const std::string_view text = value.string();
  std::string_view wanted;
  if (keyword.shape == Shape::kUri && !IsUri(text, Charset::kUnicode))
    wanted = " is no absolute URI";
  if (keyword.shape == Shape::kUriReference &&
      !IsUriReference(text, Charset::kUnicode))
    wanted = " is no URI reference";
  if (keyword.shape == Shape::kAnchor && !IsAnchorName(text))
    wanted = " is no name of an anchor";
  if (wanted.empty()) return true;
  if (keyword.shape == Shape::kUriReference &&
      IsUriReference(EncodeUnsafe(text), Charset::kUnicode)) {
    sink.Add(kUnencodedReference, value.location(),
             Quoted(text).append(wanted).append(" as it is written"));
    return true;
  }
  sink.Add(kInvalidKeyword, value.location(), Quoted(text).append(wanted));
  return false;
}

bool CheckNumber(const Keyword& keyword, const Node& value,
                 diagnostic::Sink& sink) {
  uint32_t count = 0;
  if (keyword.shape == Shape::kCount && !ReadCount(value, &count)) {
    if (!value.is_number())
      return Wrong(keyword, value, "a whole number", sink);
    sink.Add(
        kInvalidKeyword, value.location(),
        Quoted(keyword.name) + " must be a whole number that is not negative");
    return false;
  }
  if (!value.is_number()) return Wrong(keyword, value, "a number", sink);
  if (keyword.shape == Shape::kPositive && !(value.number() > 0)) {
    sink.Add(kInvalidKeyword, value.location(),
             Quoted(keyword.name) + " must be greater than 0");
    return false;
  }
  return true;
}

// Pairs of keywords of which the first needs the second.
struct Dependent {
  std::string_view keyword, needs;
};
constexpr Dependent kDependents[] = {
    {"then", "if"},
    {"else", "if"},
    {"additionalItems", "items"},
    {"minContains", "contains"},
    {"maxContains", "contains"},
    {"contentSchema", "contentMediaType"},
};

struct Limits {
  std::string_view least, most;
};
constexpr Limits kLimits[] = {
    {"minimum", "maximum"},         {"minLength", "maxLength"},
    {"minItems", "maxItems"},       {"minProperties", "maxProperties"},
    {"minContains", "maxContains"},
};

void CheckLimits(const Node& schema, diagnostic::Sink& sink) {
  for (const Limits& limits : kLimits) {
    const Node* least = schema.Find(limits.least);
    const Node* most = schema.Find(limits.most);
    if (least == nullptr || most == nullptr || !least->is_number() ||
        !most->is_number() || CompareNumbers(*least, *most) <= 0)
      continue;
    std::string message = Quoted(limits.least);
    message.append(" is greater than ").append(Quoted(limits.most));
    sink.Add(kContradiction, least->location(), std::move(message))
        .related.push_back({most->location(), "the most is here"});
  }
}

// Keywords that no draft lets decide about a value: that one of them is newer
// than the schema's draft loses nothing. `id` is what many tools leave.
bool ChecksNothing(std::string_view name) {
  if (name == "id" || name == "$comment" || name == "$defs") return true;
  const Keyword* keyword = FindKeyword(name, Draft::k2020);
  return keyword != nullptr && keyword->vocabulary == Vocabulary::kMetaData;
}

// A keyword with a word of its own beside it is a tool's keyword, no slip:
// `typeof`, `tsAdditionalProperties`.
bool IsCompound(std::string_view name, std::string_view keyword) {
  if (name.size() < keyword.size() + 2) return false;
  const size_t rest = name.size() - keyword.size();
  return text::EditDistance(name.substr(rest), keyword, 0) == 0 ||
         text::EditDistance(name.substr(0, keyword.size()), keyword, 0) == 0;
}

// Shorter words are too near to too many others.
constexpr size_t kShortest = 4;
// Of what a schema has already, only of these a word a letter away is a slip.
constexpr size_t kShortestBeside = 8;

// The keywords that a schema does not have, and that a word in it may have been
// meant for.
std::vector<std::string_view> AbsentKeywords(const Node& schema, Draft draft) {
  std::vector<std::string_view> absent;
  const unsigned bit = 1U << static_cast<unsigned>(draft);
  for (const Keyword& keyword : Keywords()) {
    if ((keyword.drafts & bit) != 0 && keyword.name.size() >= kShortest &&
        schema.Find(keyword.name) == nullptr)
      absent.push_back(keyword.name);
  }
  return absent;
}

// A word beside the keyword that it is a slip of: the one is read, and the
// other is not. A tool may have the plural of a keyword.
void CheckBeside(const Node& schema, const Node& member, Draft draft,
                 diagnostic::Sink& sink) {
  const std::string_view name = member.key();
  const unsigned bit = 1U << static_cast<unsigned>(draft);
  for (const Keyword& keyword : Keywords()) {
    if ((keyword.drafts & bit) == 0 || keyword.name.size() < kShortestBeside ||
        text::EditDistance(name, keyword.name, 1) > 1 ||
        (name.ends_with('s') && name.starts_with(keyword.name)))
      continue;
    const Node* read = schema.Find(keyword.name);
    if (read == nullptr) continue;
    diagnostic::Diagnostic& found =
        sink.Add(kMisspeltKeyword, member.key_location(),
                 Quoted(name) + " is no keyword and ignored");
    found.help =
        "move what it says to " + Quoted(keyword.name) + ", or remove it";
    found.related.push_back({read->key_location(), "which is read"});
    return;
  }
}

// `absent` is made when it is needed first, and serves all of the schema.
void CheckUnknown(const Node& schema, const Node& member, Draft draft,
                  std::vector<std::string_view>* absent,
                  diagnostic::Sink& sink) {
  const std::string_view name = member.key();
  if (IsKeywordOfAny(name)) {
    if (ChecksNothing(name)) return;
    std::string message = Quoted(name);
    message.append(" is no keyword of ").append(DraftName(draft));
    sink.Add(kIgnoredKeyword, member.key_location(),
             message.append(" and ignored"));
    return;
  }
  if (name.size() < kShortest || name.substr(0, 2) == "x-") return;
  if (absent->empty()) *absent = AbsentKeywords(schema, draft);
  const std::string_view near = text::NearestName(name, *absent);
  if (near.empty()) return CheckBeside(schema, member, draft, sink);
  if (IsCompound(name, near)) return;
  sink.Add(kMisspeltKeyword, member.key_location(),
           Quoted(name) + " is no keyword and ignored")
      .help = "did you mean " + Quoted(near) + "?";
}

}  // namespace

bool CheckShape(const Keyword& keyword, const Node& value,
                diagnostic::Sink& sink) {
  switch (keyword.shape) {
    case Shape::kAny:
      return true;
    case Shape::kSchema:
      if (IsSchema(value)) return true;
      if (keyword.name == "items" && value.is_list()) {
        sink.Add(kInvalidKeyword, value.location(),
                 "since 2020-12 `items` is one schema")
            .help = "write a list of schemas as `prefixItems`";
        return false;
      }
      return NotASchema(value, sink);
    case Shape::kItems:
      if (IsSchema(value)) return true;
      if (!value.is_list()) return NotASchema(value, sink);
      if (value.size() == 0) {
        sink.Add(kInvalidKeyword, value.location(),
                 Quoted(keyword.name) + " needs at least one schema");
        return false;
      }
      for (const Node& item : value) {
        if (!IsSchema(item)) return NotASchema(item, sink);
      }
      return true;
    case Shape::kSchemas:
      return CheckSchemas(keyword, value, sink);
    case Shape::kSchemaMap:
    case Shape::kPatternMap:
    case Shape::kDependencies:
    case Shape::kNamesMap:
    case Shape::kVocabularyMap:
      return CheckMap(keyword, value, sink);
    case Shape::kNames:
      return CheckNames(keyword, value, sink);
    case Shape::kTypes:
      return CheckTypes(keyword, value, sink);
    case Shape::kList:
      return value.is_list() || Wrong(keyword, value, "a list", sink);
    case Shape::kCount:
    case Shape::kNumber:
    case Shape::kPositive:
      return CheckNumber(keyword, value, sink);
    case Shape::kBool:
      return value.is_bool() || Wrong(keyword, value, "a boolean", sink);
    default:
      return CheckText(keyword, value, sink);
  }
}

void CheckKeywords(const Node& schema, Draft draft, diagnostic::Sink& sink) {
  CheckMarks(schema, kInvalidKeyword, sink);
  std::vector<std::string_view> absent;
  for (const Node& member : schema) {
    if (FindKeyword(member.key(), draft) == nullptr)
      CheckUnknown(schema, member, draft, &absent, sink);
  }
  for (const Dependent& dependent : kDependents) {
    const Node* keyword = schema.Find(dependent.keyword);
    if (keyword == nullptr || schema.Find(dependent.needs) != nullptr ||
        FindKeyword(dependent.keyword, draft) == nullptr)
      continue;
    std::string message = Quoted(dependent.keyword);
    message.append(" is ignored without ").append(Quoted(dependent.needs));
    sink.Add(kIgnoredKeyword, keyword->key_location(), std::move(message));
  }
  if (draft <= Draft::k7) {
    const Node* reference = schema.Find("$ref");
    for (const Node& member : schema) {
      const Keyword* keyword = FindKeyword(member.key(), draft);
      if (reference == nullptr || keyword == nullptr ||
          (keyword->vocabulary != Vocabulary::kApplicator &&
           keyword->vocabulary != Vocabulary::kValidation))
        continue;
      std::string message = Quoted(member.key());
      message.append(" is ignored beside `$ref` in ").append(DraftName(draft));
      sink.Add(kIgnoredKeyword, member.key_location(), std::move(message))
          .help = "put the reference into an `allOf`";
    }
  }
  CheckLimits(schema, sink);
  CheckDraftRules(schema, draft, sink);
}

}  // namespace bylaw::formats::json_schema
