#include "formats/json_schema/draft_rules.h"

#include <string>
#include <utility>
#include <vector>

#include "document/equality.h"
#include "formats/json_schema/check.h"
#include "formats/json_schema/rules.h"
#include "text/quote.h"

namespace bylaw::formats::json_schema {
namespace {

using document::Node;
using text::Quoted;

[[gnu::cold]] void Report(const Node& at, std::string message,
                          diagnostic::Sink& sink) {
  sink.Add(kInvalidKeyword, at.location(), std::move(message));
}

// --- draft-04 and draft-06

std::string In(Draft draft) {
  return "in " + std::string(DraftName(draft)) + " ";
}

void CheckNotEmpty(const Node& list, std::string_view name, Draft draft,
                   diagnostic::Sink& sink) {
  if (list.is_list() && list.size() == 0)
    Report(list, In(draft) + Quoted(name) + " needs at least one element",
           sink);
}

void CheckEnum(const Node& values, Draft draft, diagnostic::Sink& sink) {
  if (!values.is_list()) return;
  CheckNotEmpty(values, "enum", draft, sink);
  std::vector<std::pair<uint64_t, const Node*>> scratch;
  const document::EqualItemsFound twice = FindEqualItems(values, &scratch);
  if (twice.second == nullptr) return;
  sink.Add(kInvalidKeyword, twice.second->location(),
           In(draft) + "no value of `enum` stands there twice")
      .related.push_back({twice.first->location(), "first here"});
}

// An exclusive limit is a flag of the limit beside it.
void CheckExclusive(const Node& schema, std::string_view flag,
                    std::string_view limit, diagnostic::Sink& sink) {
  const Node* exclusive = schema.Find(flag);
  if (exclusive == nullptr || schema.Find(limit) != nullptr) return;
  sink.Add(kInvalidKeyword, exclusive->key_location(),
           "in draft-04 " + Quoted(flag) + " needs " + Quoted(limit))
      .help =
      "give the limit as " + Quoted(limit) + ", or remove " + Quoted(flag);
}

void RefuseBoolean(const Node& value, diagnostic::Sink& sink) {
  if (!value.is_bool()) return;
  sink.Add(kNotASchema, value.location(),
           "in draft-04 a schema is an object, not a boolean")
      .help = value.boolean() ? "write `{}`" : "write `{\"not\": {}}`";
}

void CheckBooleans(const Node& value, const Keyword& keyword,
                   diagnostic::Sink& sink) {
  switch (keyword.shape) {
    case Shape::kSchema:
      if (keyword.name != "additionalItems" &&
          keyword.name != "additionalProperties")
        RefuseBoolean(value, sink);
      return;
    case Shape::kItems:
      RefuseBoolean(value, sink);
      break;
    case Shape::kSchemas:
      break;
    case Shape::kSchemaMap:
    case Shape::kPatternMap:
    case Shape::kDependencies:
      if (!value.is_map()) return;
      for (const Node& member : value) RefuseBoolean(member, sink);
      return;
    default:
      return;
  }
  if (!value.is_list()) return;
  for (const Node& item : value) RefuseBoolean(item, sink);
}

void CheckDraft4(const Node& schema, diagnostic::Sink& sink) {
  for (const Node& member : schema) {
    const Keyword* keyword = FindKeyword(member.key(), Draft::k4);
    if (keyword == nullptr) continue;
    CheckBooleans(member, *keyword, sink);
    if (keyword->shape == Shape::kDependencies && member.is_map()) {
      for (const Node& names : member)
        CheckNotEmpty(names, "dependencies", Draft::k4, sink);
    }
  }
  if (const Node* names = schema.Find("required"))
    CheckNotEmpty(*names, "required", Draft::k4, sink);
  CheckExclusive(schema, "exclusiveMaximum", "maximum", sink);
  CheckExclusive(schema, "exclusiveMinimum", "minimum", sink);
}

// --- 2019-09 and 2020-12

void CheckIdentifier(const Node& schema, diagnostic::Sink& sink) {
  const Node* id = schema.Find("$id");
  if (id == nullptr || !id->is_string()) return;
  const size_t hash = id->string().find('#');
  if (hash == std::string_view::npos || hash + 1 == id->string().size()) return;
  sink.Add(kInvalidKeyword, id->location(),
           "an `$id` has no fragment: " + Quoted(id->string()))
      .help = "name a place within a schema by `$anchor`";
}

void CheckAnchor(const Node& anchor, Draft draft, diagnostic::Sink& sink) {
  const std::string_view text = anchor.string();
  if (draft == Draft::k2019 && text.substr(0, 1) == "_") {
    Report(anchor, "in 2019-09 an anchor begins with a letter: " + Quoted(text),
           sink);
  } else if (draft == Draft::k2020 &&
             text.find(':') != std::string_view::npos) {
    Report(anchor, "since 2020-12 an anchor has no colon: " + Quoted(text),
           sink);
  }
}

void CheckAnchors(const Node& schema, Draft draft, diagnostic::Sink& sink) {
  for (const std::string_view name : {"$anchor", "$dynamicAnchor"}) {
    const Node* anchor = schema.Find(name);
    if (anchor != nullptr && FindKeyword(name, draft) != nullptr)
      CheckAnchor(*anchor, draft, sink);
  }
}

// What 2019-09 had instead of `$dynamicAnchor` and `$dynamicRef`: no keywords
// any more, but the meta-schema of 2020-12 says what they may be.
void CheckFormerAnchors(const Node& schema, diagnostic::Sink& sink) {
  constexpr Keyword kFormer[] = {{"$recursiveAnchor", Shape::kAnchor},
                                 {"$recursiveRef", Shape::kUriReference}};
  for (const Keyword& keyword : kFormer) {
    const Node* former = schema.Find(keyword.name);
    if (former == nullptr) continue;
    if (!former->is_string()) {
      sink.Add(kInvalidKeyword, former->location(),
               "since 2020-12 " + Quoted(keyword.name) +
                   " is a string, if it is there")
          .help = "use `$dynamicAnchor` and `$dynamicRef`";
    } else if (CheckShape(keyword, *former, sink) &&
               keyword.shape == Shape::kAnchor) {
      CheckAnchor(*former, Draft::k2020, sink);
    }
  }
}

}  // namespace

void CheckDraftRules(const Node& schema, Draft draft, diagnostic::Sink& sink) {
  if (draft == Draft::k4) CheckDraft4(schema, sink);
  if (draft <= Draft::k6) {
    if (const Node* values = schema.Find("enum"))
      CheckEnum(*values, draft, sink);
  }
  if (draft < Draft::k2019) return;
  if (draft == Draft::k2020) CheckFormerAnchors(schema, sink);
  CheckIdentifier(schema, sink);
  CheckAnchors(schema, draft, sink);
}

}  // namespace bylaw::formats::json_schema
