// Test data that is kept outside the repository: the folder that the
// environment variable BYLAW_SHARED names, else
// `../shared/data`. Tests that need it are skipped by name where it is not
// there.
#ifndef BYLAW_TESTS_UNIT_FORMATS_SHARED_DATA_H_
#define BYLAW_TESTS_UNIT_FORMATS_SHARED_DATA_H_

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>

namespace bylaw::formats {

inline std::string SharedPath(const std::string& name) {
  const char* folder = std::getenv("BYLAW_SHARED");
  return std::string(folder == nullptr || *folder == '\0' ? "../shared/data"
                                                          : folder) +
         "/" + name;
}

// The bytes of a shared file; nothing when it is not there.
inline std::optional<std::string> ReadShared(const std::string& name) {
  std::ifstream file(SharedPath(name), std::ios::binary);
  if (!file) return std::nullopt;
  return std::string(std::istreambuf_iterator<char>(file), {});
}

inline void SayWhatIsSkipped(const char* what) {
  std::printf("skipped: %s (no shared data; BYLAW_SHARED names its folder)\n",
              what);
}

}  // namespace bylaw::formats

#endif  // BYLAW_TESTS_UNIT_FORMATS_SHARED_DATA_H_
