#include "formats/terraform/terraform.h"

#include <algorithm>

#include "formats/terraform/constants.h"
#include "formats/terraform/json.h"
#include "formats/terraform/lexer.h"
#include "formats/terraform/module_checks.h"
#include "formats/terraform/parser.h"
#include "formats/terraform/rules.h"
#include "sort/sort.h"

namespace bylaw::formats::terraform {

namespace {

// Whether the first thing that is no comment is a block of Terraform's: its
// type, and what must follow that.
bool BeginsWithBlock(std::string_view text) {
  Token token = ScanToken(text, 0);
  while (token.kind == TokenKind::kNewline)
    token = ScanToken(text, token.span.end);
  constexpr std::string_view kLabelled[] = {
      "resource", "data", "variable", "output", "module", "provider", "check"};
  constexpr std::string_view kBare[] = {"locals", "terraform", "moved",
                                        "import", "removed"};
  if (token.kind != TokenKind::kIdentifier) return false;
  const Token next = ScanToken(text, token.span.end);
  return next.kind == TokenKind::kQuote
             ? std::find(std::begin(kLabelled), std::end(kLabelled),
                         token.text) != std::end(kLabelled)
             : next.Is("{") && std::find(std::begin(kBare), std::end(kBare),
                                         token.text) != std::end(kBare);
}

}  // namespace

HclFile ReadTerraform(text::SourceId id, const text::Source& source,
                      diagnostic::Sink& sink) {
  HclFile file = IsJsonName(source.name()) ? ParseJson(id, source, sink)
                                           : ParseHcl(id, source, sink);
  CheckBlocks(file, sink);
  CheckDeclared(file, sink);
  CheckSecrets(file, sink);
  return file;
}

Certainty LooksLikeTerraform(std::string_view text, std::string_view name) {
  if (IsJsonName(name) || name.ends_with(".tf") || name.ends_with(".tofu") ||
      BeginsWithBlock(text))
    return Certainty::kCertain;
  return name.ends_with(".tfvars") ? Certainty::kLikely : Certainty::kNone;
}

void CheckModule(std::span<const HclFile* const> files, Extent extent,
                 diagnostic::Sink& sink) {
  CheckNames(files, extent, sink);
  CheckReferences(files, extent, sink);
  Constants constants(files);
  CheckFoldedSecrets(files, constants, sink);
  CheckStorage(files, constants, sink);
  CheckOpenings(files, sink);
}

bool IsIncomplete(Module module) {
  return std::any_of(module.begin(), module.end(),
                     [](const HclFile* file) { return file->incomplete; });
}

std::vector<std::string_view> VariablesRead(const HclFile& file) {
  std::vector<std::string_view> names;
  for (const Reference& reference : file.references) {
    if (reference.path.size() > 1 && reference.path[0] == "var")
      names.push_back(reference.path[1]);
  }
  sort::Stably(&names);
  names.erase(std::unique(names.begin(), names.end()), names.end());
  return names;
}

diagnostic::RuleTable Rules() {
  static constexpr const diagnostic::RuleInfo* kRules[] = {
      &kSyntax,
      &kOneLineBlock,
      &kDuplicateArgument,
      &kTooDeep,
      &kUnknownBlock,
      &kWrongLabels,
      &kInvalidName,
      &kMissingArgument,
      &kCountBesideForEach,
      &kDuplicateDeclaration,
      &kUnusedVariable,
      &kUndeclaredVariable,
      &kUndeclaredLocal,
      &kUndeclaredDependency,
      &kUnencryptedStorage,
      &kUnversionedStorage,
      &kPublicStorage,
      &kPublicAccessNotBlocked,
      &kSecretInLiteral,
  };
  return kRules;
}

}  // namespace bylaw::formats::terraform
