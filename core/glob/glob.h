// Globs as a configuration writes them: which files of a mesh a key speaks of.
//
//   glob            files of the mesh
//   ------------    ---------------------------------------------------------
//   *.yaml          a.yaml, not x/a.yaml: `*` is any text within one part
//   a?.yaml         ab.yaml: `?` is one character (a code point), no slash
//   **/a.yaml       a.yaml, x/a.yaml, x/y/a.yaml: `**` is any number of parts
//   x/**            all below the folder x; `x/` means the same
//   x/{a,b/c}.yaml  x/a.yaml, x/b/c.yaml: either; braces nest
//   v[0-9].yaml     v1.yaml; [!0-9] and [^0-9] are any other character
//   \*.yaml         a file called *.yaml: `\` takes a sign's meaning away
//   !x/old/**       in a list: takes out again what globs before it took in
//
// A glob is matched against the whole of a path, which is seen from the folder
// of the configuration; a `./` at its beginning says that once more. Upper and
// lower case differ. What could be meant in two ways (`**.yaml`, `/x`, `x//y`,
// `{a}`) is a fault and not a guess: a glob that quietly matches something else
// would check something else.
#ifndef BYLAW_GLOB_GLOB_H_
#define BYLAW_GLOB_GLOB_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "compact/sparse_list.h"

namespace bylaw::glob {

inline constexpr size_t kMaxGlobBytes = 1'000;
// What the braces of one glob may stand for.
inline constexpr size_t kMaxAlternatives = 200;

// Why a text is no glob: a message and what to do.
struct Fault {
  std::string message;
  std::string help;
};

// One glob, without a `!` before it.
class Glob {
 public:
  // Nothing for a text that is no glob; `fault` then says why.
  static std::optional<Glob> Parse(std::string_view text, Fault* fault);

  // `path` is normalized and relative: "x/a.yaml".
  bool Matches(std::string_view path) const;
  // Whether it matches and says how the name ends: `x.*` and `x/**` do not.
  bool NamesEnding(std::string_view path) const;

 private:
  struct Range {
    char32_t first;
    char32_t last;
  };
  // One character, or any text (kStar), within a part.
  struct Step {
    enum class Kind : uint8_t { kCharacter, kAny, kStar, kClass };
    Kind kind;
    bool negated = false;
    char32_t character = 0;
    compact::SparseList<Range> ranges = {};  // of a class
  };
  struct Part {
    bool any_parts = false;  // `**`
    std::vector<Step> steps = {};
  };
  using Parts = std::vector<Part>;

  friend class GlobParser;
  static bool MatchesStep(const Step& step, std::string_view* text);
  static bool MatchesPart(const Part& part, std::string_view text);
  static bool MatchesParts(const Parts& parts,
                           const std::vector<std::string_view>& path);
  static bool SaysEnding(const Parts& parts);

  std::vector<Parts> alternatives_;
};

// The globs of one key, in order: the last one that matches decides, and one
// that begins with `!` takes out.
class GlobList {
 public:
  // Adds the next one. A text that is no glob is not added, nor is a `!` that
  // nothing comes before; `fault` then says why.
  bool Add(std::string_view text, Fault* fault);

  bool empty() const { return entries_.empty(); }
  // Of those that were added.
  size_t size() const { return entries_.size(); }
  // Whether one of them takes files out rather than in.
  bool TakesOut(size_t index) const { return entries_[index].takes_out; }
  // Whether one of them matches, whatever the others say.
  bool MatchesOne(size_t index, std::string_view path) const {
    return entries_[index].glob.Matches(path);
  }

  bool Matches(std::string_view path) const;
  // Whether the glob that decides takes the path in and says how it ends.
  bool NamesEnding(std::string_view path) const;
  // Matches() where a glob that matches a folder stands for all that is in it:
  // for what is left out.
  bool MatchesOrHolds(std::string_view path) const;
  // Whether that is certain of all that a folder may hold.
  bool HoldsAll(std::string_view folder) const;

 private:
  struct Entry {
    Glob glob;
    bool takes_out;
  };
  std::vector<Entry> entries_;
};

}  // namespace bylaw::glob

#endif  // BYLAW_GLOB_GLOB_H_
