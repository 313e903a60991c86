// The folder whose folders are the domains': who may write into one speaks for
// that domain alone, with policies as with waivers. Internal to this folder.
#ifndef BYLAW_POLICY_DOMAINS_FOLDER_H_
#define BYLAW_POLICY_DOMAINS_FOLDER_H_

#include <cstddef>
#include <string_view>

namespace bylaw::policy {

// Whether a path's part is `domains`, in whatever case: where case is not told
// apart, `Domains/` is the same folder.
inline bool IsDomainsFolder(std::string_view part) {
  constexpr std::string_view kFolder = "domains";
  if (part.size() != kFolder.size()) return false;
  for (size_t i = 0; i < part.size(); ++i) {
    const char c = part[i];
    const bool upper = c >= 'A' && c <= 'Z';
    if ((upper ? static_cast<char>(c - 'A' + 'a') : c) != kFolder[i])
      return false;
  }
  return true;
}

}  // namespace bylaw::policy

#endif  // BYLAW_POLICY_DOMAINS_FOLDER_H_
