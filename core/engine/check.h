// The check: reads, checks and judges all files of a session.
#ifndef BYLAW_ENGINE_CHECK_H_
#define BYLAW_ENGINE_CHECK_H_

#include "engine/check_options.h"
#include "engine/session.h"
#include "mesh/adoption.h"
#include "report/report.h"

namespace bylaw::engine {

// The report points into the session and is valid until the next call on it.
report::Report Check(Session& session, const CheckOptions& options);

// How far the mesh has come with its products, in numbers.
struct AdoptionRun {
  report::Report report;  // of the check that the numbers rest on
  mesh::Adoption adoption;
};
AdoptionRun MeasureAdoption(Session& session, const CheckOptions& options);

}  // namespace bylaw::engine

#endif  // BYLAW_ENGINE_CHECK_H_
