#include <string>
#include <utility>

#include "policy/waiver.h"
#include "policy/waiver_rules.h"
#include "reading/shape.h"
#include "reading/values.h"
#include "text/placeholder.h"
#include "text/quote.h"

namespace bylaw::policy {
namespace {

using document::Node;
using reading::kAlways;
using reading::Key;
using reading::kList;
using reading::kMap;
using reading::kNothing;
using reading::kNumber;
using reading::kText;
using reading::Shape;

constexpr reading::Standard kStandard = {.name = "a waiver",
                                         .unknown_key = &kWaiverUnknownKey,
                                         .missing_key = &kWaiverMissingKey,
                                         .wrong_kind = &kWaiverWrongKind,
                                         .unknown_value = &kWaiverUnknownValue,
                                         .duplicate = nullptr,
                                         .newer_key = nullptr,
                                         .deprecated_key = nullptr};

constexpr Key kSubjectKeys[] = {
    {.name = "path", .kinds = kText},
    {.name = "product", .kinds = kText},
};
constexpr Shape kSubjectShape = {
    .what = "waiver's subject", .keys = kSubjectKeys, .name_key = "product"};

constexpr Key kWaiverKeys[] = {
    {.name = "approved_by", .kinds = kText, .required_from = kAlways},
    // Any scalar: what is no date counts as a day that is past.
    {.name = "expires",
     .kinds = kText | kNumber | reading::kFlag,
     .required_from = kAlways},
    {.name = "owner", .kinds = kText, .required_from = kAlways},
    {.name = "reason", .kinds = kText, .required_from = kAlways},
    {.name = "rule", .kinds = kText, .required_from = kAlways},
    {.name = "subject",
     .kinds = kMap,
     .map_shape = &kSubjectShape,
     .required_from = kAlways},
    {.name = "ticket", .kinds = kText | kNumber, .required_from = kAlways},
};
constexpr Shape kWaiverShape = {
    .what = "waiver", .keys = kWaiverKeys, .name_key = "rule"};

constexpr Key kFileKeys[] = {
    {.name = "waivers",
     .kinds = kList | kNothing,
     .item_kinds = kMap,
     .required_from = kAlways},
};
constexpr Shape kFileShape = {
    .what = "file of waivers", .keys = kFileKeys, .name_key = "waivers"};

static_assert(reading::IsSorted(kSubjectKeys) &&
              reading::IsSorted(kWaiverKeys) && reading::IsSorted(kFileKeys));

bool IsBlank(const contract::Text& text) {
  return text.value.find_first_not_of(" \t\r\n") == std::string::npos;
}

// Reports texts that are there and say nothing.
void CheckSaid(const contract::Text& text, const char* key,
               diagnostic::Sink& sink) {
  if (!text || !IsBlank(text)) return;
  sink.Add(kWaiverMissingKey, text.at,
           "the waiver's `" + std::string(key) + "` is empty")
      .help = "say it";
}

// Who answers for an exception is somebody.
void CheckSomebody(const contract::Text& who, const char* key,
                   diagnostic::Sink& sink) {
  if (!who || IsBlank(who) || !text::StandsForNothing(who.value)) return;
  sink.Add(kWaiverMissingKey, who.at,
           "the waiver's `" + std::string(key) +
               "` is nobody: " + text::Quoted(who.value))
      .help = "name who it is";
}

void CheckSubject(const Node& node, const Waiver& waiver,
                  diagnostic::Sink& sink) {
  const Node* subject = reading::FindMap(node, "subject");
  if (subject == nullptr) return;
  if (!waiver.product && !waiver.path) {
    sink.Add(kWaiverMissingKey, subject->location(),
             "the waiver's subject has neither `product` nor `path`")
        .help = "name the `product`, and the `path` of what in it is waived";
    return;
  }
  for (const contract::Text* part : {&waiver.product, &waiver.path}) {
    if (part->value.find_first_of("*?") == std::string::npos) continue;
    sink.Add(kWaiverTooBroad, part->at,
             "a waiver is for one subject, and patterns are not read")
        .help = "write the subject's own name";
  }
}

}  // namespace

void WaiverSet::ReadOne(const Node& node, std::string_view place,
                        diagnostic::Sink& sink) {
  const size_t errors = sink.count(diagnostic::Severity::kError);
  reading::ShapeChecker(kStandard, reading::V(1, 0), sink)
      .Check(node, kWaiverShape);
  if (!node.is_map()) return;
  Waiver waiver;
  waiver.node = &node;
  waiver.place = place;
  waiver.rule = reading::TakeText(node, "rule");
  waiver.reason = reading::TakeText(node, "reason");
  waiver.owner = reading::TakeText(node, "owner");
  waiver.approved_by = reading::TakeText(node, "approved_by");
  waiver.ticket = reading::TakeScalar(node, "ticket");
  waiver.expires = reading::TakeScalar(node, "expires");
  if (const Node* subject = reading::FindMap(node, "subject")) {
    waiver.product = reading::TakeText(*subject, "product");
    waiver.path = reading::TakeText(*subject, "path");
  }
  waiver.at = reading::NameLocation(node, "rule");
  CheckSaid(waiver.rule, "rule", sink);
  CheckSaid(waiver.reason, "reason", sink);
  CheckSaid(waiver.owner, "owner", sink);
  CheckSaid(waiver.approved_by, "approved_by", sink);
  CheckSomebody(waiver.owner, "owner", sink);
  CheckSomebody(waiver.approved_by, "approved_by", sink);
  CheckSaid(waiver.ticket, "ticket", sink);
  CheckSaid(waiver.product, "product", sink);
  CheckSaid(waiver.path, "path", sink);
  CheckSubject(node, waiver, sink);
  waiver.complete = sink.count(diagnostic::Severity::kError) == errors;
  waivers_.push_back(std::move(waiver));
}

void WaiverSet::Read(const Node& root, std::string_view place,
                     diagnostic::Sink& sink) {
  const Node* list = &root;
  if (root.is_map()) {
    reading::ShapeChecker(kStandard, reading::V(1, 0), sink)
        .Check(root, kFileShape);
    list = reading::FindList(root, "waivers");
    if (list == nullptr) return;
  } else if (root.is_null()) {
    return;  // a file that waives nothing any more
  } else if (!root.is_list()) {
    sink.Add(kWaiverWrongKind, root.location(),
             "a file of waivers is a map with `waivers`, or a list of them");
    return;
  }
  for (const Node& node : *list) {
    // In a map the elements' kinds have been checked.
    if (node.is_map() || list == &root) ReadOne(node, place, sink);
  }
}

bool LooksLikeWaivers(const Node& root) {
  const Node* list =
      root.is_map() && root.size() == 1 ? root.Find("waivers") : &root;
  if (list == nullptr || !list->is_list() || list->size() == 0) return false;
  const Node& first = *list->begin();
  return first.is_map() && first.Find("rule") != nullptr &&
         first.Find("expires") != nullptr;
}

}  // namespace bylaw::policy
