// What checks found sound in contracts that files keep, from one check to the
// next (policy/verdicts.h). It spares work and changes no answer. Each of
// several checks at one time has a store of its own.
#ifndef BYLAW_ENGINE_VERDICT_STORE_H_
#define BYLAW_ENGINE_VERDICT_STORE_H_

#include <map>
#include <memory>

#include "contract/contract.h"
#include "policy/verdicts.h"

namespace bylaw::engine {

class VerdictStore {
 public:
  // What is known of a contract, to be read and brought up to date; valid until
  // Trim().
  policy::ContractVerdicts* Of(
      const std::shared_ptr<const contract::Contract>& contract) {
    Known& known = known_[contract];
    known.used = true;
    return &known.verdicts;
  }

  // Forgets contracts that nobody asked about since the last time.
  void Trim() {
    std::erase_if(known_, [](const auto& each) { return !each.second.used; });
    for (auto& [contract, known] : known_) known.used = false;
  }

 private:
  struct Known {
    policy::ContractVerdicts verdicts;
    bool used = true;
  };
  // The key keeps the contract: no other one comes to lie at its address.
  std::map<std::shared_ptr<const contract::Contract>, Known> known_;
};

}  // namespace bylaw::engine

#endif  // BYLAW_ENGINE_VERDICT_STORE_H_
