// What the runners share: reading a file, and the list of cases that fail.
//
// A list of known failures may only shrink: a case on it that passes is a
// failure, and so is a name on it that no case has.
#ifndef BYLAW_TESTS_CONFORMANCE_KNOWN_FAILURES_H_
#define BYLAW_TESTS_CONFORMANCE_KNOWN_FAILURES_H_

#include <algorithm>
#include <cstdio>
#include <set>
#include <string>

namespace bylaw::conformance {

inline bool ReadFile(const std::string& path, std::string* bytes) {
  std::FILE* file = std::fopen(path.c_str(), "rb");
  if (file == nullptr) return false;
  char block[4096];
  size_t count = 0;
  while ((count = std::fread(block, 1, sizeof block, file)) > 0)
    bytes->append(block, count);
  std::fclose(file);
  return true;
}

class Tally {
 public:
  // `known` is a file with the name of one case a line; `#` begins a comment.
  explicit Tally(const std::string& known) {
    std::string text;
    ReadFile(known, &text);
    for (size_t begin = 0; begin < text.size();) {
      const size_t end = std::min(text.find('\n', begin), text.size());
      const std::string line = text.substr(begin, end - begin);
      if (!line.empty() && line[0] != '#') known_.insert(line);
      begin = end + 1;
    }
  }

  // Counts a case; `wrong` is what is wrong with the answer, empty if nothing.
  void Count(const std::string& name, std::string wrong) {
    const bool is_known = known_.erase(name) > 0;
    if (wrong.empty() && is_known)
      wrong = "passes: take it off known_failures.txt";
    else if (is_known)
      wrong.clear();
    if (!wrong.empty()) std::printf("%s: %s\n", name.c_str(), wrong.c_str());
    ++(wrong.empty() ? passed_ : failed_);
  }

  // Writes the last line; the program's exit code.
  int Finish() {
    for (const std::string& name : known_) {
      std::printf("%s: known_failures.txt names a case that is not there\n",
                  name.c_str());
      ++failed_;
    }
    std::printf("%d passed, %d failed\n", passed_, failed_);
    return failed_ == 0 && passed_ > 0 ? 0 : 1;
  }

 private:
  std::set<std::string> known_;
  int passed_ = 0;
  int failed_ = 0;
};

}  // namespace bylaw::conformance

#endif  // BYLAW_TESTS_CONFORMANCE_KNOWN_FAILURES_H_
