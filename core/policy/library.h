// The rules that ship with Bylaw, in force or not.
#ifndef BYLAW_POLICY_LIBRARY_H_
#define BYLAW_POLICY_LIBRARY_H_

#include <functional>
#include <map>
#include <string>

namespace bylaw::policy {

// Ids of rules by every name that they have: the id and the aliases.
using LibraryRules = std::map<std::string, std::string, std::less<>>;

// Those of the default set and of all packs. Reads every embedded policy, so it
// is for what is rarely asked.
[[gnu::cold]] LibraryRules ReadLibraryRules();

}  // namespace bylaw::policy

#endif  // BYLAW_POLICY_LIBRARY_H_
