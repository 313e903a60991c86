// What git ignores, by the rules of its `.gitignore` files, purely textual:
// nothing here touches a file system.
//
//   GitIgnore ignore;               // one file's patterns
//   ignore.Read("*.log\n!keep.log\n/target/\n");
//   ignore.Judge("x/a.log", EntryKind::kFile);   // kIgnored
//   ignore.Judge("keep.log", EntryKind::kFile);  // kKept
//
// The rules are git's own, to the byte: the last pattern that matches decides;
// a pattern with a slash that is not its last byte is anchored to the folder of
// its file; `**/`, `/**/` and `/**` span folders; a trailing slash matches
// folders alone; `\` takes a meaning away, also that of `#`, `!` and a trailing
// space. A pattern that makes no sense (`[a`, a last `\`) matches nothing.
// Letter case counts.
//
// Of what lies in an ignored folder nothing can be kept again: whoever walks
// does not enter it. Files that git tracks are never ignored; that is for the
// walker to know.
#ifndef BYLAW_GLOB_GITIGNORE_H_
#define BYLAW_GLOB_GITIGNORE_H_

#include <bitset>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace bylaw::glob {

inline constexpr std::string_view kGitIgnoreFile = ".gitignore";

// Patterns of one file, bytes of all of them, and stars of those that have
// several: what a walk may spend on each name that it meets.
inline constexpr size_t kMaxPatterns = 10'000;
inline constexpr size_t kMaxPatternBytes = 1'000'000;
inline constexpr size_t kMaxPatternStars = 4'000;

enum class EntryKind { kFile, kFolder };
enum class Ignoring { kUndecided, kIgnored, kKept };

// One pattern of a `.gitignore`.
class IgnorePattern {
 public:
  // A line without its end, and not one that git passes over.
  explicit IgnorePattern(std::string_view line);

  // `path` is seen from the folder of the pattern's file.
  bool Matches(std::string_view path, EntryKind kind) const;
  bool keeps() const { return keeps_; }
  // How many of its steps match any number of bytes.
  size_t stars() const;

 private:
  // What a byte of a path is held against. Those that match any number of bytes
  // stay where they are.
  struct Step {
    enum class Kind : uint8_t {
      kByte,
      kOneOf,      // a set of `sets_`
      kAnyInPart,  // any number of bytes that are no slash
      kAny,        // any number of bytes
      kEnterDirs,  // either kDirs next, or what comes after that
      kDirs,       // any number of bytes, and a slash
    };
    Kind kind;
    uint8_t byte = 0;
    uint32_t set = 0;
  };

  void Compile(std::string_view text, bool anchored);
  // The steps of the stars that `text` begins with, and of the slash that belongs
  // to them; the last byte of those.
  char CompileStars(std::string_view* text, char before, bool anchored);
  bool CompileSet(std::string_view* text, bool anchored);
  void AddSet(const std::bitset<256>& set);
  void NoteSuffix();
  bool RunSteps(std::string_view text) const;

  std::string literal_;  // what it begins with, up to the first special byte
  std::vector<Step> steps_;
  // What follows its one star, where there is nothing but that: `*.log`.
  std::optional<std::string> suffix_;
  std::vector<std::bitset<256>> sets_;
  bool keeps_ = false;
  bool folders_only_ = false;
  bool anchored_ = false;
  bool never_ = false;  // makes no sense
};

// One `.gitignore`.
class GitIgnore {
 public:
  // False where it is beyond the limits; then it has no patterns.
  bool Read(std::string_view text);
  bool empty() const { return patterns_.empty(); }

  Ignoring Judge(std::string_view path, EntryKind kind) const;

 private:
  std::vector<IgnorePattern> patterns_;
};

// The `.gitignore` files from a root down to the folder that a walk is in.
class IgnoreStack {
 public:
  // `folder` is seen from the root, "" for that itself, and lies in the one
  // pushed before.
  void Push(std::string folder, GitIgnore ignore) {
    levels_.push_back({std::move(folder), std::move(ignore)});
  }
  void Pop() { levels_.pop_back(); }

  // Whether an entry of the last folder pushed is ignored, of which no folder
  // above is. The nearest file that decides does.
  bool Ignores(std::string_view path, EntryKind kind) const;

 private:
  struct Level {
    std::string folder;
    GitIgnore ignore;
  };
  std::vector<Level> levels_;
};

}  // namespace bylaw::glob

#endif  // BYLAW_GLOB_GITIGNORE_H_
