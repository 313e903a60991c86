// What the rows of the table of calls do (engine/calls.h).
#ifndef BYLAW_ENGINE_CALL_RUNS_H_
#define BYLAW_ENGINE_CALL_RUNS_H_

#include "engine/calls.h"

namespace bylaw::engine {

Answer RunCheck(Session& session, const CallOptions& options);
Answer RunRead(Session& session, const CallOptions& options);
Answer RunValidateBegin(Session& session, const CallOptions& options);
Answer RunValidateEnd(Session& session, const CallOptions& options);
Answer RunPolicyTest(Session& session, const CallOptions& options);
Answer RunPolicyLoad(Session& session, const CallOptions& options);
Answer RunPolicyImpact(Session& session, const CallOptions& options);
Answer RunPolicyBundle(Session& session, const CallOptions& options);
Answer RunAdoption(Session& session, const CallOptions& options);
Answer RunRules(Session& session, const CallOptions& options);
Answer RunExplain(Session& session, const CallOptions& options);
Answer RunCelEval(Session& session, const CallOptions& options);
Answer RunCelRun(Session& session, const CallOptions& options);
Answer RunPrepare(Session& session, const CallOptions& options);
Answer RunFormats(Session& session, const CallOptions& options);
Answer RunVersion(Session& session, const CallOptions& options);

}  // namespace bylaw::engine

#endif  // BYLAW_ENGINE_CALL_RUNS_H_
