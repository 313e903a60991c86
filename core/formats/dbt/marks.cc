#include "formats/dbt/marks.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "formats/dbt/literal.h"
#include "formats/dbt/rules.h"
#include "reading/personal_data.h"
#include "text/ascii.h"
#include "text/quote.h"

namespace bylaw::formats::dbt {
namespace {

using document::Node;
using reading::FieldMark;

// Whose marks: those of a column decide what is personal data.
enum class Holder : uint8_t { kColumn, kModel };

// The first text that Jinja fills in, at any depth; null where there is none.
const Node* FindJinjaIn(const Node& value) {
  if (value.is_scalar()) return HasJinja(value.string()) ? &value : nullptr;
  for (const Node& child : value) {
    if (const Node* found = FindJinjaIn(child)) return found;
  }
  return nullptr;
}

void Weaken(diagnostic::Diagnostic* added) {
  added->severity = diagnostic::Severity::kWarning;
  added->enforce = diagnostic::Enforcement::kWaivable;
}

// Whether it was reported that the value is not known.
bool ReportUnread(std::string_view key, const Node& value, Holder holder,
                  diagnostic::Sink& sink) {
  const Node* unread = FindJinjaIn(value);
  if (unread == nullptr) return false;
  diagnostic::Diagnostic& added =
      sink.Add(kUnreadMark, unread->location(),
               text::Quoted(key) +
                   " is filled in by Jinja when dbt runs: what it says is not "
                   "known here");
  if (holder == Holder::kModel) Weaken(&added);
  return true;
}

void ReportKind(std::string_view key, const Node& value, std::string_view kind,
                diagnostic::Sink& sink) {
  std::string message = text::Quoted(key) + " must be ";
  message += kind;
  message += ", and what is here is not read";
  sink.Add(kWrongKind, value.location(), std::move(message)).help =
      "write it so";
}

void CheckAccess(const Node& access, diagnostic::Sink& sink) {
  const std::string_view text = access.string();
  if (text == "private" || text == "protected" || text == "public") return;
  sink.Add(kUnknownValue, access.location(),
           text::Quoted(text) + " is no access that dbt knows")
      .help = "write `private`, `protected` or `public`";
}

// Names under `meta` that say whom to ask or how confidential something is, and
// are no marks of personal data.
bool IsOtherMark(std::string_view key) {
  key.remove_prefix(key.find_last_of(":./") + 1);
  constexpr std::string_view kNames[] = {"owner", "owner_team", "sensitivity",
                                         "data_sensitivity"};
  return std::any_of(std::begin(kNames), std::end(kNames),
                     [key](std::string_view name) {
                       return text::EqualIgnoringCase(key, name);
                     });
}

void CheckMeta(const Node& meta, Holder holder, diagnostic::Sink& sink) {
  for (const Node& member : meta) {
    const FieldMark mark = reading::MarkOf(member.key());
    if (mark == FieldMark::kNone && !IsOtherMark(member.key())) {
      reading::CheckMark(member, kWrongKind, sink);
      continue;
    }
    const Holder weight = mark == FieldMark::kNone ? Holder::kModel : holder;
    if (!ReportUnread(member.key(), member, weight, sink))
      reading::CheckMark(member, kWrongKind, sink);
  }
}

// `within` is `config`, whose values no shape has checked.
void CheckKey(std::string_view key, const Node& value, Holder holder,
              bool within, diagnostic::Sink& sink) {
  if (key == "meta") {
    if (value.is_map()) return CheckMeta(value, holder, sink);
    if (!within || value.is_null()) return;
    if (!ReportUnread(key, value, holder, sink))
      ReportKind(key, value, "a map", sink);
  } else if (key == "tags" || key == "policy_tags") {
    if (ReportUnread(key, value, holder, sink) || !within) return;
    if (key == "tags") reading::CheckMark(value, kWrongKind, sink);
  } else if (holder == Holder::kModel && (key == "access" || key == "group")) {
    if (ReportUnread(key, value, holder, sink) || !within) return;
    if (!value.is_string() && !value.is_null())
      return ReportKind(key, value, "a text", sink);
    if (key == "access" && value.is_string()) CheckAccess(value, sink);
  } else if (holder == Holder::kModel && key == "contract") {
    if (ReportUnread(key, value, holder, sink) || value.is_null()) return;
    if (!value.is_map()) return ReportKind(key, value, "a map", sink);
    const Node* enforced = value.Find("enforced");
    if (enforced != nullptr && !enforced->is_bool() && !enforced->is_null())
      ReportKind("enforced", *enforced, "`true` or `false`", sink);
  }
}

void CheckElement(const Node& element, Holder holder, diagnostic::Sink& sink) {
  for (const Node& member : element) {
    if (member.key() == "contract") continue;  // no key of a model's own
    CheckKey(member.key(), member, holder, false, sink);
  }
  const Node* config = element.Find("config");
  if (config == nullptr || !config->is_map()) return;
  for (const Node& member : *config)
    CheckKey(member.key(), member, holder, true, sink);
}

}  // namespace

void CheckColumnMarks(const Node& column, diagnostic::Sink& sink) {
  CheckElement(column, Holder::kColumn, sink);
}

void CheckModelMarks(const Node& model, diagnostic::Sink& sink) {
  CheckElement(model, Holder::kModel, sink);
}

void CheckSetting(std::string_view key, const Node& value,
                  diagnostic::Sink& sink) {
  CheckKey(key, value, Holder::kModel, true, sink);
}

}  // namespace bylaw::formats::dbt
