// Which policies are in force in a mesh: packs, files that the configuration or
// an option names, those met where there is none; and whether the bundles among
// them are the ones that were locked.
#ifndef BYLAW_ENGINE_POLICY_FILES_H_
#define BYLAW_ENGINE_POLICY_FILES_H_

#include <set>
#include <string_view>

#include "engine/check_options.h"
#include "engine/files.h"
#include "engine/layout.h"
#include "engine/plan.h"

namespace bylaw::engine {

// Fills what the plan says of policies from its configuration. Returns all
// files that hold policies or tests of them, those that were replaced included:
// none of them is a document of the mesh.
std::set<const File*> CollectPolicies(const MeshFiles& mesh, const Scope& scope,
                                      const PlanOptions& options,
                                      const FileStore& store, MeshPlan* plan);

// Tests of policies wherever they lie: their inputs are no products.
bool IsPolicyTest(const File& file);

// Whether a document is certainly of a format.
bool IsSure(const formats::Artifact& document, formats::Format format);

}  // namespace bylaw::engine

#endif  // BYLAW_ENGINE_POLICY_FILES_H_
