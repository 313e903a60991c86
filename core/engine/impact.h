// What a change of policies would do to a mesh, before it ships.
#ifndef BYLAW_ENGINE_IMPACT_H_
#define BYLAW_ENGINE_IMPACT_H_

#include "engine/check_options.h"
#include "engine/session.h"
#include "report/impact.h"

namespace bylaw::engine {

struct ImpactResult {
  report::Impact impact;
  // Of the run that could not be made, with its reasons, else of the one under
  // the changed policies. As valid as a report of Check.
  report::Report report;
  bool usable = false;  // both runs were made
};

// Checks what the session holds as it is, and once more with
// `options.replacements` in force.
ImpactResult MeasureImpact(Session& session, const CheckOptions& options);

}  // namespace bylaw::engine

#endif  // BYLAW_ENGINE_IMPACT_H_
