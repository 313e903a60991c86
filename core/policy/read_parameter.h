// Reads `params` of a policy or a rule: what a domain may move, of which type,
// and in which direction.
//
//   params:
//     max_hours: {type: int, default: 24, tighten: max}
#ifndef BYLAW_POLICY_READ_PARAMETER_H_
#define BYLAW_POLICY_READ_PARAMETER_H_

#include <set>
#include <vector>

#include "cel/type.h"
#include "diagnostic/sink.h"
#include "document/node.h"
#include "policy/policy_file.h"

namespace bylaw::policy {

// One for all rules of a policy file, so that what is wrong with a parameter
// that they share is said once.
class ParameterReader {
 public:
  // Both must outlive the reader; the arena, all that uses the parameters.
  ParameterReader(cel::TypeArena& types, diagnostic::Sink& sink)
      : types_(types), sink_(sink) {}

  // Adds the parameters that a policy or rule has under `params` to those that
  // its rule has already. One with a fault is left out, with an error.
  void Read(const document::Node& level, std::vector<ParameterText>* params);

 private:
  void ReadOne(const document::Node& node, bool said,
               std::vector<ParameterText>* params);
  bool ReadType(const document::Node& node, diagnostic::Sink& sink,
                ParameterText* parameter);

  cel::TypeArena& types_;
  diagnostic::Sink& sink_;
  std::set<const document::Node*> checked_;
};

}  // namespace bylaw::policy

#endif  // BYLAW_POLICY_READ_PARAMETER_H_
