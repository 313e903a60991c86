#include <string>

#include "formats/terraform/module_checks.h"
#include "formats/terraform/rules.h"
#include "text/edit_distance.h"
#include "text/quote.h"

namespace bylaw::formats::terraform {
namespace {

struct BlockType {
  std::string_view name;
  size_t labels;
  std::string_view example;  // of the labels
};

// Terraform language, "Syntax: Blocks"; and OpenTofu's `language`.
constexpr BlockType kTypes[] = {
    {"action", 2, R"(action "TYPE" "NAME")"},
    {"check", 1, R"(check "NAME")"},
    {"data", 2, R"(data "TYPE" "NAME")"},
    {"ephemeral", 2, R"(ephemeral "TYPE" "NAME")"},
    {"import", 0, "import"},
    {"language", 0, "language"},
    {"locals", 0, "locals"},
    {"module", 1, R"(module "NAME")"},
    {"moved", 0, "moved"},
    {"output", 1, R"(output "NAME")"},
    {"provider", 1, R"(provider "NAME")"},
    {"removed", 0, "removed"},
    {"resource", 2, R"(resource "TYPE" "NAME")"},
    {"terraform", 0, "terraform"},
    {"variable", 1, R"(variable "NAME")"},
};

void CheckLabels(const HclFile& file, const Block& block, const BlockType& type,
                 diagnostic::Sink& sink) {
  if (block.labels.size() == type.labels) return;
  const text::Span at = block.labels.size() > type.labels
                            ? block.labels[type.labels].span
                            : block.header;
  const bool vowel =
      std::string_view("aeiou").find(type.name[0]) != std::string_view::npos;
  std::string message = vowel ? "an `" : "a `";
  message += type.name;
  message += "` block has ";
  message += type.labels == 0   ? "no label"
             : type.labels == 1 ? "one label, its name"
                                : "two labels, its type and its name";
  message += "; this one has ";
  message += std::to_string(block.labels.size());
  std::string help = "write `";
  help += type.example;
  help += " {`";
  sink.Add(kWrongLabels, {file.source, at}, std::move(message)).help =
      std::move(help);
}

void ReportUnknown(const HclFile& file, const Block& block,
                   diagnostic::Sink& sink) {
  std::string_view names[std::size(kTypes)];
  for (size_t i = 0; i < std::size(kTypes); ++i) names[i] = kTypes[i].name;
  const std::string_view meant = text::NearestName(block.type, names);
  diagnostic::Diagnostic& d =
      sink.Add(kUnknownBlock, {file.source, block.type_span},
               "Terraform knows no block " + text::Quoted(block.type));
  if (meant.empty()) return;
  d.help = "did you mean " + text::Quoted(meant) + "?";
  // In JSON syntax a second key of that name would be the next error.
  if (file.document != nullptr) return;
  d.fix =
      diagnostic::Fix{"write " + text::Quoted(meant),
                      {{{file.source, block.type_span}, std::string(meant)}}};
}

}  // namespace

void CheckBlocks(const HclFile& file, diagnostic::Sink& sink) {
  for (const Block& block : file.blocks) {
    const BlockType* known = nullptr;
    for (const BlockType& type : kTypes) {
      if (type.name == block.type) known = &type;
    }
    if (known == nullptr) {
      ReportUnknown(file, block, sink);
    } else {
      CheckLabels(file, block, *known, sink);
    }
  }
}

}  // namespace bylaw::formats::terraform
