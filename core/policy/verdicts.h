// What rules found sound in a contract the last time, so that a check of a mesh
// in which the contract did not change need not ask them again.
//
// Most rules about a contract, its schemas and their fields read nothing but
// the contract: they are contained in it (IsContained). What such a rule comes
// to can only change with the contract, with the rules, or with the settings
// that are in force for it. Only that a subject is sound is remembered, and
// what it cost to find that out; a subject about which there is anything to say
// is looked at anew, so that every finding is made by the check that reports
// it - it tells of products and domains, which may be others by then.
//
//   // One for each of mesh.contracts, kept by whoever keeps the contracts.
//   std::vector<ContractVerdicts*> verdicts = ...;
//   set.Check(mesh, sink, {serial_of_the_set, verdicts});
#ifndef BYLAW_POLICY_VERDICTS_H_
#define BYLAW_POLICY_VERDICTS_H_

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace bylaw::policy {

struct CompiledRule;  // policy/rule.h

struct ContractVerdicts {
  // What the verdicts hold under: the set of rules, and the names (comparable)
  // by which settings of domains and products are chosen.
  uint64_t set = 0;  // 0: nothing is known
  std::string domain_key, product_key;
  // One for each subject in the order of the walk - the contract, then each
  // schema with its fields -: what the contained rules cost that it passed, or
  // kNotSound.
  std::vector<uint32_t> costs;
};

inline constexpr uint32_t kNotSound = 0xffffffffU;

struct KnownVerdicts {
  // Tells the set of rules from any other, those that are gone included.
  uint64_t set = 0;
  // Empty, or one for each contract of the mesh, null where nobody keeps any;
  // read and brought up to date.
  std::span<ContractVerdicts* const> contracts;
};

// Whether the verdict of a rule on a subject that lies in a contract depends on
// that contract alone: none of its conditions reads a variable that stands for
// something around it, or selects a name that leads out of it. Names are enough
// to go by, whatever they are selected from: it is safe to call a rule not
// contained that is. Rules of domains, and those that a domain tunes, are not:
// what they cost is not the governance body's.
bool IsContained(const CompiledRule& rule);

// The names that lead out of a contract, or depend on what others are tied to
// it: sorted.
std::span<const std::string_view> NamesBeyondContract();

}  // namespace bylaw::policy

#endif  // BYLAW_POLICY_VERDICTS_H_
