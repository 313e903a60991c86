#include "formats/terraform/terraform.h"

#include <algorithm>

#include "formats/terraform/checks.h"
#include "formats/terraform/lexer.h"
#include "formats/terraform/parser.h"
#include "formats/terraform/rules.h"
#include "sort/sort.h"

namespace bylaw::formats::terraform {

HclFile ReadTerraform(text::SourceId id, const text::Source& source,
                      diagnostic::Sink& sink) {
  HclFile file = ParseHcl(id, source, sink);
  CheckBlocks(file, sink);
  CheckSecrets(file, sink);
  return file;
}

bool LooksLikeTerraform(std::string_view text) {
  // The first thing that is no comment: a block's type, its labels, its brace.
  Token token = ScanToken(text, 0);
  while (token.kind == TokenKind::kNewline)
    token = ScanToken(text, token.span.end);
  constexpr std::string_view kTypes[] = {
      "resource", "data",      "variable", "output", "module", "provider",
      "locals",   "terraform", "moved",    "import", "check",  "removed"};
  if (token.kind != TokenKind::kIdentifier ||
      std::find(std::begin(kTypes), std::end(kTypes), token.text) ==
          std::end(kTypes)) {
    return false;
  }
  token = ScanToken(text, token.span.end);
  return token.kind == TokenKind::kQuote || token.Is("{");
}

void CheckModule(std::span<const HclFile* const> files,
                 diagnostic::Sink& sink) {
  CheckNames(files, sink);
  CheckStorage(files, sink);
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
      &kDuplicateDeclaration,
      &kUnusedVariable,
      &kUndeclaredVariable,
      &kUnencryptedStorage,
      &kUnversionedStorage,
      &kPublicStorage,
      &kPublicAccessNotBlocked,
      &kSecretInLiteral,
  };
  return kRules;
}

}  // namespace bylaw::formats::terraform
