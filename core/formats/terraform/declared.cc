#include <algorithm>
#include <iterator>
#include <string>

#include "formats/terraform/module_checks.h"
#include "formats/terraform/overrides.h"
#include "formats/terraform/rules.h"
#include "text/ascii.h"
#include "text/quote.h"

namespace bylaw::formats::terraform {
namespace {

using text::IsDigit;
using text::IsLetter;
using text::IsLetterOrDigit;
using text::IsLower;

// Letters of other scripts are taken as they come.
bool IsOther(char c) { return static_cast<unsigned char>(c) >= 0x80; }

bool IsIdentifier(std::string_view name) {
  if (name.empty()) return false;
  if (!IsLetter(name[0]) && name[0] != '_' && !IsOther(name[0])) return false;
  return std::all_of(name.begin(), name.end(), [](char c) {
    return IsLetterOrDigit(c) || c == '_' || c == '-' || IsOther(c);
  });
}

// What a part of a provider's address may be, which its local name is too.
bool IsProviderName(std::string_view name) {
  if (name.empty() || name.front() == '-' || name.back() == '-' ||
      name.find("--") != std::string_view::npos)
    return false;
  return std::all_of(name.begin(), name.end(), [](char c) {
    return IsLower(c) || IsDigit(c) || c == '-' || IsOther(c);
  });
}

// Arguments and blocks of every `module` block, in which variables are set.
constexpr std::string_view kReserved[] = {
    "_",      "count",    "depends_on", "for_each", "lifecycle",
    "locals", "provider", "providers",  "source",   "version"};

bool HasNames(const Block& block) {
  constexpr std::string_view kTypes[] = {"check",    "data",   "ephemeral",
                                         "module",   "output", "resource",
                                         "variable", "action"};
  return std::find(std::begin(kTypes), std::end(kTypes), block.type) !=
         std::end(kTypes);
}

diagnostic::Diagnostic& ReportName(const HclFile& file, std::string_view name,
                                   text::Span at, diagnostic::Sink& sink) {
  return sink.Add(
      kInvalidName, {file.source, at},
      name.empty() ? "the name is empty"
                   : text::Quoted(name) + " is no name that Terraform takes");
}

void CheckName(const HclFile& file, const Block& block,
               diagnostic::Sink& sink) {
  if (block.type == "locals") {
    for (const Attribute& local : block.attributes) {
      if (!IsIdentifier(local.name))
        ReportName(file, local.name, local.name_span, sink);
    }
  } else if (block.type == "provider") {
    if (block.labels.size() != 1 || IsProviderName(block.labels[0].value))
      return;
    ReportName(file, block.labels[0].value, block.labels[0].span, sink).help =
        "write lower-case letters, digits and single dashes";
  } else if (HasNames(block)) {
    for (const Label& label : block.labels) {
      if (!IsIdentifier(label.value))
        ReportName(file, label.value, label.span, sink);
    }
  }
  if (block.type != "variable" || block.labels.size() != 1) return;
  const Label& name = block.labels[0];
  if (std::find(std::begin(kReserved), std::end(kReserved), name.value) ==
      std::end(kReserved))
    return;
  sink.Add(kInvalidName, {file.source, name.span},
           text::Quoted(name.value) +
               " is reserved for `module` blocks, and no name for a variable")
      .help = "choose another name";
}

// What an override file leaves out its base has.
void CheckRequired(const HclFile& file, const Block& block,
                   std::string_view type, std::string_view argument,
                   diagnostic::Sink& sink) {
  if (block.type != type || block.labels.size() != 1 || file.incomplete ||
      IsOverride(file.name) || block.Find(argument) != nullptr)
    return;
  std::string message = "the ";
  message += type;
  message += ' ';
  message += text::Quoted(block.labels[0].value);
  message += " has no ";
  message += text::Quoted(argument);
  sink.Add(kMissingArgument, {file.source, block.labels[0].span},
           std::move(message));
}

void CheckRepetition(const HclFile& file, const Block& block,
                     diagnostic::Sink& sink) {
  if (block.type != "resource" && block.type != "data" &&
      block.type != "module" && block.type != "ephemeral")
    return;
  const Attribute* count = block.Find("count");
  const Attribute* for_each = block.Find("for_each");
  if (count == nullptr || for_each == nullptr) return;
  const bool count_first = count->span.begin < for_each->span.begin;
  const Attribute* first = count_first ? count : for_each;
  const Attribute* second = count_first ? for_each : count;
  sink.Add(kCountBesideForEach, {file.source, second->name_span},
           "this block has both `count` and `for_each`")
      .related.push_back({{file.source, first->name_span},
                          text::Quoted(first->name) + " stands here"});
}

}  // namespace

void CheckDeclared(const HclFile& file, diagnostic::Sink& sink) {
  for (const Block& block : file.blocks) {
    CheckName(file, block, sink);
    CheckRequired(file, block, "output", "value", sink);
    CheckRequired(file, block, "module", "source", sink);
    CheckRepetition(file, block, sink);
  }
}

}  // namespace bylaw::formats::terraform
