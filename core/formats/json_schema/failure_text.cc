// What is said of a value that fails. Only Explain() gets here: Validate()
// needs no words.
#include <string>
#include <utility>

#include "document/json_writer.h"
#include "formats/json_schema/dialect.h"
#include "formats/json_schema/validator.h"
#include "text/quote.h"
#include "text/utf8.h"

namespace bylaw::formats::json_schema {
namespace {

using document::Node;
using text::Quoted;

// How JSON Schema calls the type of a value.
std::string_view TypeOf(const Node& node) {
  switch (node.kind()) {
    case document::Kind::kList:
      return "array";
    case document::Kind::kMap:
      return "object";
    default:
      return document::KindName(node.kind());
  }
}

// A value as a message shows it: short, in backticks.
std::string Shown(const Node& node) {
  if (node.is_string()) return Quoted("\"" + std::string(node.string()) + "\"");
  if (node.is_scalar())
    return Quoted(node.is_null() ? "null" : node.scalar_text());
  document::JsonWriter out(document::JsonStyle::kCompact);
  constexpr uint32_t kFew = 16;
  if (node.size() > kFew) return "this " + std::string(TypeOf(node));
  out.Value(node);
  return Quoted(out.text());
}

// The names of a list, or the one there is: `a`, `b` or `c`.
std::string AnyOfThese(const Node& list) {
  if (!list.is_list())
    return list.is_string() ? Quoted(list.string()) : Shown(list);
  constexpr uint32_t kMost = 8;
  std::string text;
  uint32_t index = 0;
  for (const Node& item : list) {
    if (index == kMost) return text.append(", ...");
    if (index > 0) text.append(index + 1 == list.size() ? " or " : ", ");
    text.append(item.is_string() ? Quoted(item.string()) : Shown(item));
    ++index;
  }
  return text;
}

std::string Count(uint64_t count, std::string_view one) {
  std::string text = std::to_string(count);
  text.append(" ").append(one);
  if (count != 1) text.append("s");
  return text;
}

std::string Bound(const Node& node, std::string_view words, const Node& limit) {
  std::string text = Shown(node);
  text.append(words).append(limit.scalar_text());
  return text;
}

std::string Sized(uint64_t size, std::string_view unit, std::string_view words,
                  uint32_t limit) {
  std::string text = "there ";
  text.append(size == 1 ? "is " : "are ").append(Count(size, unit));
  return text.append(words).append(std::to_string(limit));
}

// What a step's failure says.
std::string Message(const Step& step, const Node& node) {
  const Node& keyword = *step.keyword;
  switch (step.op) {
    case Op::kConst:
      return Shown(node) + " is not " + Shown(keyword);
    case Op::kEnum:
      return Shown(node) + " is not " + AnyOfThese(keyword);
    case Op::kMultipleOf:
      return Bound(node, " is no multiple of ", keyword);
    case Op::kMaximum:
      return Bound(node, " is greater than ", keyword);
    case Op::kExclusiveMaximum:
      return Bound(node, " is not less than ", keyword);
    case Op::kMinimum:
      return Bound(node, " is less than ", keyword);
    case Op::kExclusiveMinimum:
      return Bound(node, " is not greater than ", keyword);
    case Op::kMaxLength:
      return Sized(text::CountCodePoints(node.string()), "character",
                   ", more than ", step.a);
    case Op::kMinLength:
      return Sized(text::CountCodePoints(node.string()), "character",
                   ", fewer than ", step.a);
    case Op::kPattern:
      return Shown(node) + " does not match " + Quoted(keyword.string());
    case Op::kFormat:
      return Shown(node) + " is not of the format " + Quoted(keyword.string());
    case Op::kMaxItems:
      return Sized(node.size(), "item", ", more than ", step.a);
    case Op::kMinItems:
      return Sized(node.size(), "item", ", fewer than ", step.a);
    case Op::kMaxProperties:
      return Sized(node.size(), "member", ", more than ", step.a);
    case Op::kMinProperties:
      return Sized(node.size(), "member", ", fewer than ", step.a);
    case Op::kContains:
      return step.c == kNone || step.b > 1
                 ? "fewer than " + Count(step.b, "item") +
                       " are what is asked for"
                 : "more or fewer items are what is asked for than allowed";
    case Op::kOneOf:
      return "more than one of the schemas allow this value";
    case Op::kNot:
      return "the schema of `not` allows this value";
    default:
      return "this value is not valid";
  }
}

}  // namespace

Verdict Validator::FailText(const Node& instance, const Node* schema,
                            std::string_view keyword, std::string message,
                            std::string_view property, Verdict verdict) {
  if (failures_ != nullptr && failures_->size() < kMaxFailures) {
    Failure& failure = failures_->emplace_back();
    failure.instance = &instance;
    failure.schema = schema;
    failure.keyword = keyword;
    failure.message = std::move(message);
    failure.property = property;
    failure.undecided = verdict == Verdict::kUnknown;
  }
  return verdict;
}

Verdict Validator::Fail(const Step& step, const Node& node) {
  if (failures_ == nullptr || failures_->size() >= kMaxFailures)
    return Verdict::kFails;
  return FailText(node, step.keyword, step.keyword->key(), Message(step, node));
}

Verdict Validator::FailType(const CompiledSchema& schema, const Node& node) {
  if (failures_->size() >= kMaxFailures) return Verdict::kFails;
  if (schema.type == nullptr) {
    return FailText(node, schema.node, "false", "no value is allowed here");
  }
  std::string message = "expected ";
  message.append(AnyOfThese(*schema.type)).append(", not ");
  message.append(node.is_null() || !node.is_scalar() ? std::string(TypeOf(node))
                                                     : Shown(node));
  return FailText(node, schema.type, "type", std::move(message));
}

Verdict Validator::Undecided(const Step& step, const Node& node,
                             std::string_view why) {
  if (failures_ == nullptr) return Verdict::kUnknown;
  std::string message = "this value cannot be validated: ";
  return FailText(node, step.keyword, step.keyword->key(), message.append(why),
                  {}, Verdict::kUnknown);
}

// No branch passes. Where only one of them is meant for a value of this type,
// what is wrong by that one is said; else the branch that gets farthest.
Verdict Validator::FailBranches(const Step& step, const Node& node) {
  if (failures_ == nullptr) return Verdict::kFails;
  std::vector<Failure>* const collecting = failures_;
  std::vector<Failure> best;
  uint32_t candidates = 0;
  for (uint32_t i = step.a; i < step.b; ++i) {
    std::vector<Failure> own;
    failures_ = &own;
    Run(program_.lists[i], node, kNone);
    bool meant = !own.empty();
    for (const Failure& failure : own) {
      if (failure.instance == &node &&
          (failure.keyword == "type" || failure.keyword == "false"))
        meant = false;
    }
    if (!meant) continue;
    ++candidates;
    if (best.empty() || own.size() < best.size()) best = std::move(own);
  }
  failures_ = collecting;
  if (candidates == 1) {
    for (Failure& failure : best) {
      if (failures_->size() < kMaxFailures)
        failures_->push_back(std::move(failure));
    }
    return Verdict::kFails;
  }
  std::string message = "none of the " + Count(step.b - step.a, "schema");
  message.append(" allows this value");
  if (!best.empty())
    message.append("; the nearest one says: ").append(best.front().message);
  return FailText(node, step.keyword, step.keyword->key(), std::move(message));
}

}  // namespace bylaw::formats::json_schema
