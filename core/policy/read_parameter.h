// Reads `params` of a policy or a rule: what a domain may move, of which type,
// and in which direction.
//
//   params:
//     max_hours: {type: int, default: 24, tighten: max}
#ifndef BYLAW_POLICY_READ_PARAMETER_H_
#define BYLAW_POLICY_READ_PARAMETER_H_

#include <vector>

#include "cel/type.h"
#include "diagnostic/sink.h"
#include "document/node.h"
#include "policy/policy_file.h"

namespace bylaw::policy {

class ParameterReader {
 public:
  // Both must outlive the reader; the arena, all that uses the parameters.
  ParameterReader(cel::TypeArena& types, diagnostic::Sink& sink)
      : types_(types), sink_(sink) {}

  // The parameters that a policy or rule has under `params`; `outer` are those
  // that a rule's policy has. One with a fault is left out, with an error.
  std::vector<ParameterText> Read(const document::Node& level,
                                  const std::vector<ParameterText>& outer);

 private:
  void ReadOne(const document::Node& node,
               const std::vector<ParameterText>& outer,
               std::vector<ParameterText>* params);
  bool ReadType(const document::Node& node, ParameterText* parameter);

  cel::TypeArena& types_;
  diagnostic::Sink& sink_;
};

}  // namespace bylaw::policy

#endif  // BYLAW_POLICY_READ_PARAMETER_H_
