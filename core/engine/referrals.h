// What documents of a mesh refer to: products name their contract and schema,
// schemas others of their kind. Those files belong to the mesh wherever they
// lie within the repository; what leads out of it is an error.
#ifndef BYLAW_ENGINE_REFERRALS_H_
#define BYLAW_ENGINE_REFERRALS_H_

#include <functional>

#include "engine/files.h"
#include "engine/layout.h"
#include "engine/plan.h"
#include "formats/format.h"

namespace bylaw::engine {

// Takes a file that another one refers to, as what it is needed for.
using SelectReferred = std::function<void(const File& file, formats::Kind kind,
                                          const Mention& mention)>;

// `select` is called with each file that is referred to and what it is needed
// as; the documents that it adds to the plan are followed in turn.
void FollowReferrals(const MeshFiles& mesh, const Scope& scope,
                     const FileStore& store, const SelectReferred& select,
                     MeshPlan* plan);

}  // namespace bylaw::engine

#endif  // BYLAW_ENGINE_REFERRALS_H_
