// What a check may be asked for.
#ifndef BYLAW_ENGINE_CHECK_OPTIONS_H_
#define BYLAW_ENGINE_CHECK_OPTIONS_H_

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "report/listing.h"
#include "text/source.h"

namespace bylaw::engine {

// The severity at which a run fails; kNever lets it pass whatever was found.
enum class FailOn { kError, kWarning, kInfo, kNever };
std::optional<FailOn> ParseFailOn(std::string_view name);

enum class DefaultPolicies { kUse, kSkip };

// What it means that an earlier state holds nothing of a mesh: that another
// state was meant, or that the repository did not have one yet, which is told.
enum class EmptyBase { kError, kTold };

// Where the documents are that JSON Schemas refer to by URIs with a prefix: the
// rest of such a URI is a path below the folder, whose ending may be left out.
struct Resolve {
  std::string prefix;
  std::string folder;

  bool operator==(const Resolve&) const = default;
};

// What decides which files are looked at and as what: a plan (engine/plan.h)
// depends on the files and on this, and on nothing else.
struct PlanOptions {
  // The files and folders that findings are wanted about; empty means all.
  // Whatever else was added is there to be referred to.
  std::vector<std::string> paths;
  // The configuration that governs all files, instead of the nearest above
  // each; empty for the latter.
  std::string config;
  // Folders or files that hold policies, or `pack:NAME` for a pack of the
  // library, besides those the configuration names.
  std::vector<std::string> policies;
  // The same, but these take the place of policies of the same id, or of files
  // of the same name that only tune: a change that is to be tried.
  std::vector<std::string> replacements;

  bool operator==(const PlanOptions&) const = default;
};

struct CheckOptions : PlanOptions {
  DefaultPolicies default_policies = DefaultPolicies::kUse;
  std::vector<Resolve> resolve;
  std::optional<FailOn> fail_on;  // unset: the configuration's, else kError
  // Whether the report's rules carry all that is known of them. Unless this says
  // so, built-in ones have no texts, and policies that are compiled in no
  // examples.
  bool rule_examples = false;
  // Whether a reading lists the files that are not ours, with the reason.
  bool list_not_ours = false;
  // Whether the documents of the report say how many rules looked at them.
  bool count_rules = false;
  bool compare_with_base = false;  // whether there is an earlier state at all
  EmptyBase empty_base = EmptyBase::kError;
  std::string today;  // YYYY-MM-DD; empty means that no date is known
  // How many findings the report lists; all are counted.
  size_t max_listed = report::kMaxListed;
  text::ColumnUnit columns = text::ColumnUnit::kCodePoint;
};

}  // namespace bylaw::engine

#endif  // BYLAW_ENGINE_CHECK_OPTIONS_H_
