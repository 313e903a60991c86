#include <algorithm>
#include <iterator>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "formats/terraform/module_checks.h"
#include "formats/terraform/rules.h"
#include "sort/sort.h"
#include "text/edit_distance.h"
#include "text/quote.h"

namespace bylaw::formats::terraform {
namespace {

// What a module declares, by what it is referred to as: {"local", "region"},
// {"terraform_data", "orders"}, {"module", "m"}; data sources by type and name
// below "data".
struct Declared {
  std::set<std::string_view> locals;
  std::set<std::string_view> modules;
  // By kind: resource, data, ephemeral.
  std::set<std::pair<std::string_view,
                     std::pair<std::string_view, std::string_view>>>
      resources;
};

void AddBlocks(const std::vector<Block>& blocks, Declared* declared) {
  for (const Block& block : blocks) {
    if (block.type == "locals") {
      for (const Attribute& local : block.attributes)
        declared->locals.insert(local.name);
    } else if (block.type == "module") {
      declared->modules.insert(block.LabelAt(0));
    } else if (block.type == "resource" || block.type == "data" ||
               block.type == "ephemeral") {
      declared->resources.insert(
          {block.type, {block.LabelAt(0), block.LabelAt(1)}});
    } else if (block.type == "check") {
      AddBlocks(block.blocks, declared);  // data sources of its own
    }
  }
}

// Whether a `dynamic` block calls its iterator `local`, which then hides the
// local values within.
bool HidesLocals(const std::vector<Block>& blocks) {
  return std::any_of(blocks.begin(), blocks.end(), [](const Block& block) {
    if (block.type == "dynamic") {
      const Attribute* iterator = block.Find("iterator");
      if (iterator == nullptr ? block.LabelAt(0) == "local"
                              : !iterator->value.path.empty() &&
                                    iterator->value.path[0] == "local")
        return true;
    }
    return HidesLocals(block.blocks);
  });
}

void CheckLocals(Module module, const Declared& declared,
                 diagnostic::Sink& sink) {
  const std::vector<std::string_view> names(declared.locals.begin(),
                                            declared.locals.end());
  std::set<std::string_view> reported;
  text::NameSearch search;
  for (const HclFile* file : module) {
    for (const Reference& reference : file->references) {
      if (reference.path.size() < 2 || reference.path[0] != "local") continue;
      const std::string_view name = reference.path[1];
      if (declared.locals.count(name) > 0 || !reported.insert(name).second)
        continue;
      diagnostic::Diagnostic& d =
          sink.Add(kUndeclaredLocal, {file->source, reference.span},
                   "no file of this module declares the local value " +
                       text::Quoted(name));
      const std::string_view meant = search.Nearest(name, names);
      if (!meant.empty()) d.help = "did you mean " + text::Quoted(meant) + "?";
    }
  }
}

// Whether what an entry of `depends_on` names is there, or is of a kind that is
// declared elsewhere.
bool IsDeclared(const std::vector<std::string_view>& path,
                const Declared& declared) {
  constexpr std::string_view kElsewhere[] = {
      "action", "arg",  "count", "each", "lazy",      "local",
      "output", "path", "run",   "self", "terraform", "var"};
  if (path.size() < 2 || std::find(std::begin(kElsewhere), std::end(kElsewhere),
                                   path[0]) != std::end(kElsewhere))
    return true;
  if (path[0] == "module") return declared.modules.count(path[1]) > 0;
  const bool named =
      path[0] == "data" || path[0] == "ephemeral" || path[0] == "resource";
  if (!named)
    return declared.resources.count({"resource", {path[0], path[1]}}) > 0;
  return path.size() < 3 ||
         declared.resources.count({path[0], {path[1], path[2]}}) > 0;
}

void CheckDependencies(const HclFile& file, const std::vector<Block>& blocks,
                       const Declared& declared, diagnostic::Sink& sink) {
  for (const Block& block : blocks) {
    if (block.type == "check")
      CheckDependencies(file, block.blocks, declared, sink);
    const Attribute* depends = block.Find("depends_on");
    if (depends == nullptr || depends->value.kind != ExpressionKind::kList)
      continue;
    for (const Expression& entry : depends->value.parts) {
      if (entry.kind != ExpressionKind::kReference ||
          IsDeclared(entry.path, declared))
        continue;
      std::string address;
      const bool three = entry.path[0] == "data" ||
                         entry.path[0] == "ephemeral" ||
                         entry.path[0] == "resource";
      for (size_t i = 0; i < (three ? 3U : 2U); ++i) {
        if (i > 0) address += '.';
        address += entry.path[i];
      }
      sink.Add(kUndeclaredDependency, {file.source, entry.span},
               "no file of this module declares " + text::Quoted(address));
    }
  }
}

}  // namespace

void CheckReferences(Module module, Extent extent, diagnostic::Sink& sink) {
  // What is not there may stand in a file that is not, or behind a fault.
  if (extent == Extent::kPart || IsIncomplete(module)) return;
  Declared declared;
  bool hidden = false;
  for (const HclFile* file : module) {
    AddBlocks(file->blocks, &declared);
    hidden = hidden || HidesLocals(file->blocks);
  }
  if (!hidden) CheckLocals(module, declared, sink);
  for (const HclFile* file : module)
    CheckDependencies(*file, file->blocks, declared, sink);
}

}  // namespace bylaw::formats::terraform
