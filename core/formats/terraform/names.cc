#include <algorithm>
#include <string>
#include <vector>

#include "formats/terraform/module_checks.h"
#include "formats/terraform/overrides.h"
#include "formats/terraform/rules.h"
#include "sort/sort.h"
#include "text/edit_distance.h"
#include "text/quote.h"

namespace bylaw::formats::terraform {
namespace {

// Something that declares a name, and where.
struct Declaration {
  const HclFile* file = nullptr;
  const Block* block = nullptr;
  std::string address;  // variable.region, resource.aws_s3_bucket.data
  std::string_view what;
  std::string_view named;
  text::Span span;

  std::string_view name() const { return named; }
  text::Location at() const { return {file->source, span}; }
};

struct Use {
  const HclFile* file = nullptr;
  const Reference* reference = nullptr;

  std::string_view name() const { return reference->path[1]; }
};

bool Holds(text::Span outer, text::Span inner) {
  return outer.begin <= inner.begin && inner.end <= outer.end;
}

bool DeclaresOnce(const Block& block) {
  const size_t labels = block.labels.size();
  if (block.type == "variable" || block.type == "output" ||
      block.type == "module" || block.type == "check") {
    return labels == 1;
  }
  return (block.type == "resource" || block.type == "data" ||
          block.type == "ephemeral" || block.type == "action") &&
         labels == 2;
}

Declaration BlockDeclaration(const HclFile& file, const Block& block) {
  std::string address(block.type);
  for (const Label& label : block.labels) {
    address += '.';
    address += label.value;
  }
  const Label& name = block.labels.back();
  return {&file, &block, std::move(address), block.type, name.value, name.span};
}

bool HasKnownAlias(const Block& provider) {
  const Attribute* alias = provider.Find("alias");
  return alias == nullptr || alias->value.kind == ExpressionKind::kString;
}

// A provider's configuration has the name of its alias; the one without is the
// default one.
Declaration ProviderDeclaration(const HclFile& file, const Block& block) {
  const Label& name = block.labels.back();
  std::string address = "provider." + name.value;
  const Attribute* alias = block.Find("alias");
  if (alias != nullptr) address += "." + alias->value.value;
  return {&file,
          &block,
          std::move(address),
          "configuration of the provider",
          name.value,
          alias != nullptr ? alias->span : name.span};
}

std::vector<Declaration> Declarations(Module module) {
  std::vector<Declaration> all;
  for (const HclFile* file : module) {
    if (IsOverride(file->name)) continue;
    for (const Block& block : file->blocks) {
      if (DeclaresOnce(block) && !block.labels.back().value.empty()) {
        all.push_back(BlockDeclaration(*file, block));
      } else if (block.type == "provider" && block.labels.size() == 1 &&
                 !block.labels[0].value.empty() && HasKnownAlias(block)) {
        all.push_back(ProviderDeclaration(*file, block));
      } else if (block.type == "locals") {
        for (const Attribute& local : block.attributes) {
          all.push_back({file, &block, "local." + std::string(local.name),
                         "local value", local.name, local.name_span});
        }
      }
    }
  }
  sort::Stably(&all, [](const Declaration& a, const Declaration& b) {
    return a.address < b.address;
  });
  return all;
}

void ReportDuplicates(const std::vector<Declaration>& declarations,
                      diagnostic::Sink& sink) {
  const Declaration* first = nullptr;
  for (const Declaration& declaration : declarations) {
    if (first == nullptr || first->address != declaration.address) {
      first = &declaration;
      continue;
    }
    // Twice in one block is an argument set twice, which the parser reports.
    if (first->block == declaration.block) continue;
    std::string message = "the ";
    message += declaration.what;
    message += ' ';
    message += text::Quoted(declaration.name());
    message += " is declared already in this module";
    sink.Add(kDuplicateDeclaration, declaration.at(), std::move(message))
        .related.push_back({first->at(), "first declared here"});
  }
}

std::vector<Use> VariableUses(Module module) {
  std::vector<Use> uses;
  for (const HclFile* file : module) {
    for (const Reference& reference : file->references) {
      if (reference.path.size() > 1 && reference.path[0] == "var")
        uses.push_back({file, &reference});
    }
  }
  sort::Stably(&uses,
               [](const Use& a, const Use& b) { return a.name() < b.name(); });
  return uses;
}

// A variable's own validation does not make it used.
bool IsRead(const Declaration& variable, const std::vector<Use>& uses) {
  auto use = std::lower_bound(
      uses.begin(), uses.end(), variable.name(),
      [](const Use& a, std::string_view name) { return a.name() < name; });
  for (; use != uses.end() && use->name() == variable.name(); ++use) {
    if (use->file != variable.file ||
        !Holds(variable.block->span, use->reference->span)) {
      return true;
    }
  }
  return false;
}

void ReportUndeclared(const std::vector<Declaration>& variables,
                      const std::vector<Use>& uses, diagnostic::Sink& sink) {
  std::vector<std::string_view> names;
  names.reserve(variables.size());
  for (const Declaration& variable : variables)
    names.push_back(variable.name());
  text::NameSearch search;
  std::string_view reported;
  for (const Use& use : uses) {
    if (use.name() == reported ||
        std::binary_search(names.begin(), names.end(), use.name())) {
      continue;
    }
    reported = use.name();
    diagnostic::Diagnostic& d =
        sink.Add(kUndeclaredVariable, {use.file->source, use.reference->span},
                 "no file of this module declares the variable " +
                     text::Quoted(use.name()));
    const std::string_view meant = search.Nearest(use.name(), names);
    if (!meant.empty()) d.help = "did you mean " + text::Quoted(meant) + "?";
  }
}

// Whether a module does anything: one that only declares variables has been
// torn from the files that read them.
bool DoesAnything(Module module) {
  return std::any_of(module.begin(), module.end(), [](const HclFile* file) {
    return std::any_of(
        file->blocks.begin(), file->blocks.end(), [](const Block& block) {
          return block.type != "variable" && block.type != "terraform" &&
                 block.type != "provider";
        });
  });
}

}  // namespace

void CheckNames(Module module, Extent extent, diagnostic::Sink& sink) {
  std::vector<Declaration> declarations = Declarations(module);
  ReportDuplicates(declarations, sink);
  const auto last = std::remove_if(
      declarations.begin(), declarations.end(),
      [](const Declaration& d) { return d.block->type != "variable"; });
  declarations.erase(last, declarations.end());
  // Likewise, files that declare none came without the one that does.
  if (extent == Extent::kPart || declarations.empty() ||
      !DoesAnything(module) || IsIncomplete(module)) {
    return;
  }
  const std::vector<Use> uses = VariableUses(module);
  ReportUndeclared(declarations, uses, sink);
  std::string_view reported;
  for (const Declaration& variable : declarations) {
    if (variable.name() == reported || IsRead(variable, uses)) continue;
    reported = variable.name();
    sink.Add(kUnusedVariable, variable.at(),
             "the variable " + text::Quoted(variable.name()) +
                 " is declared, and nothing in this module reads it");
  }
}

}  // namespace bylaw::formats::terraform
