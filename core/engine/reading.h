// What was understood of the files that are asked about: `bylaw read`.
#ifndef BYLAW_ENGINE_READING_H_
#define BYLAW_ENGINE_READING_H_

#include "engine/check_options.h"
#include "engine/session.h"
#include "formats/reading.h"
#include "report/report.h"

namespace bylaw::engine {

struct ReadResult {
  formats::Reading reading;
  // Why something could not be read. What a format's standard forbids is for a
  // check to say.
  report::Report faults;
};
// Each document of the paths is read by itself: what is ours, and any file that
// was named.
ReadResult ReadFiles(Session& session, const CheckOptions& options);

}  // namespace bylaw::engine

#endif  // BYLAW_ENGINE_READING_H_
