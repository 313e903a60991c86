// The dbt projects that files lie in whose `dbt_project.yml` stands above what
// was asked about: a hook that runs before each commit names single files.
#ifndef BYLAW_ENGINE_PROJECTS_ABOVE_H_
#define BYLAW_ENGINE_PROJECTS_ABOVE_H_

#include <set>

#include "engine/files.h"
#include "engine/layout.h"
#include "engine/plan.h"

namespace bylaw::engine {

// The nearest one above each SQL or YAML file that is asked about, within its
// repository, or where it lies in none below where the user stands. Where a
// nearer one may be that is not read yet, the plan refers to it.
std::set<const File*> FindProjectsAbove(const MeshFiles& mesh,
                                        const Scope& scope,
                                        const FileStore& store, MeshPlan* plan);

}  // namespace bylaw::engine

#endif  // BYLAW_ENGINE_PROJECTS_ABOVE_H_
