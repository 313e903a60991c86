#include "formats/odcs/consistency.h"

#include <string>

#include "formats/odcs/elements.h"
#include "formats/odcs/rules.h"
#include "reading/shape.h"
#include "string_format/iso_date.h"
#include "text/quote.h"

namespace bylaw::formats::odcs {
namespace {

using contract::Contract;
using contract::Field;
using contract::Relationship;
using contract::Schema;
using contract::Text;
using diagnostic::Diagnostic;
using diagnostic::Sink;
using document::Node;
using reading::NameLocation;
using reading::Respellings;
using string_format::IsIsoDate;
using text::Quoted;

bool HasVariable(std::string_view text) {
  return text.find("${") != std::string_view::npos;
}

// --- relationships

// A relationship begins in its own contract. Where it leads to may be in another
// one, whose tables nobody sees here.
enum class End : uint8_t { kFrom, kTo };

void CheckEnd(Elements& elements, const Text& end, End which, Sink& sink) {
  if (HasVariable(end.value)) return;
  const Answer answer = elements.FollowReference(end.value);
  if (answer.outcome == Outcome::kFound) return;
  Diagnostic* found = nullptr;
  if (answer.outcome == Outcome::kNoSchema) {
    found = &sink.Add(
        which == End::kFrom ? kDanglingReference : kUnresolvedReference, end.at,
        Quoted(end.value) + " names a schema that is not in this contract");
    if (which == End::kFrom)
      found->help = "begin at a property of this contract";
  } else {
    const Node* name = answer.within->Find("name");
    const std::string within = name != nullptr && name->is_string()
                                   ? Quoted(name->string())
                                   : "the element";
    found = &sink.Add(kDanglingReference, end.at,
                      within + " has no property " + Quoted(answer.missing));
    found->related.push_back(
        {NameLocation(*answer.within, "name"), "looked for in here"});
  }
  if (!answer.nearest.empty())
    found->help = "did you mean " + Quoted(answer.nearest) + "?";
}

void CheckRelationships(Elements& elements,
                        const std::vector<Relationship>& relationships,
                        Sink& sink) {
  for (const Relationship& relationship : relationships) {
    for (const Text& end : relationship.from)
      CheckEnd(elements, end, End::kFrom, sink);
    for (const Text& end : relationship.to)
      CheckEnd(elements, end, End::kTo, sink);
  }
}

// --- service levels

// Several elements may be given, separated by commas.
void CheckElements(Elements& elements, const Text& names, Sink& sink) {
  if (HasVariable(names.value)) return;
  std::string_view rest = names.value;
  while (true) {
    const size_t comma = rest.find(',');
    std::string_view element = rest.substr(0, comma);
    const size_t begin = element.find_first_not_of(' ');
    element = begin == std::string_view::npos ? std::string_view()
                                              : element.substr(begin);
    element = element.substr(0, element.find_last_not_of(' ') + 1);
    const Answer answer =
        element.empty() ? Answer() : elements.FollowElement(element);
    if (answer.outcome != Outcome::kFound) {
      Diagnostic& found =
          sink.Add(kSlaElement, names.at,
                   Quoted(element) + " is not an element of this contract");
      if (!answer.nearest.empty())
        found.help = "did you mean " + Quoted(answer.nearest) + "?";
    }
    if (comma == std::string_view::npos) return;
    rest.remove_prefix(comma + 1);
  }
}

// --- support

// A channel is reachable by its own name when that is an address:
// `#orders-help`, `team@acme.com`, `https://…`.
bool IsAddress(std::string_view channel) {
  return channel.starts_with('#') ||
         channel.find('@') != std::string_view::npos ||
         channel.find("://") != std::string_view::npos ||
         channel.starts_with("mailto:");
}

void CheckSupport(const Contract& contract, Sink& sink) {
  for (const contract::SupportChannel& channel : contract.support) {
    const auto is_given = [](const Text& text) { return !text.value.empty(); };
    if (!channel.channel || is_given(channel.url) ||
        is_given(channel.invitation_url))
      continue;
    if (IsAddress(channel.channel.value)) continue;
    sink.Add(kSupportUrl, channel.name_at,
             "the support channel " + Quoted(channel.channel.value) +
                 " has no `url`");
  }
}

// --- team and price

void CheckTeam(const Contract& contract, Sink& sink) {
  for (const contract::TeamMember& member : contract.team->members) {
    // ISO dates compare as text.
    if (!IsIsoDate(member.date_in.value) || !IsIsoDate(member.date_out.value))
      continue;
    if (member.date_in.value <= member.date_out.value) continue;
    sink.Add(kDateOrder, member.date_out.at,
             Quoted(member.username.value) +
                 " leaves the team before joining it")
        .related.push_back({member.date_in.at, "joins here"});
  }
}

void CheckPrice(const Contract& contract, Sink& sink) {
  const contract::Number& amount = contract.price->amount;
  if (amount && amount.value < 0)
    sink.Add(kNegativePrice, amount.at, "the price is below zero");
}

}  // namespace

void CheckConsistency(const Node& root, const Respellings& respellings,
                      const Contract& contract, Sink& sink) {
  Elements elements(root, respellings);
  for (const Schema& schema : contract.schemas) {
    CheckRelationships(elements, schema.details->relationships, sink);
    contract::ForEachField(schema.fields, [&](const Field& field) {
      CheckRelationships(elements, field.details->relationships, sink);
    });
  }
  for (const contract::SlaProperty& sla : contract.sla) {
    if (sla.element) CheckElements(elements, sla.element, sink);
  }
  if (contract.sla_default_element)
    CheckElements(elements, contract.sla_default_element, sink);
  CheckSupport(contract, sink);
  CheckTeam(contract, sink);
  CheckPrice(contract, sink);
}

}  // namespace bylaw::formats::odcs
