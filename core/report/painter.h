// Colours for terminals: a Painter wraps text in ANSI sequences, or leaves it
// alone when no colours are asked for.
#ifndef BYLAW_REPORT_PAINTER_H_
#define BYLAW_REPORT_PAINTER_H_

#include <string>
#include <string_view>

#include "diagnostic/rule_info.h"
#include "report/writers.h"

namespace bylaw::report {

// What a piece of text is, not how it looks.
enum class Role {
  kError,
  kWarning,
  kInfo,
  kPass,
  kGutter,   // line numbers, bars, arrows
  kSecond,   // marks and labels of related places
  kRemoved,  // a line that a fix takes away
  kAdded,
  kStrong,
};

Role RoleOf(diagnostic::Severity severity);

class Painter {
 public:
  explicit Painter(Color color) : color_(color) {}

  // `text` is printable already; an empty one stays empty.
  std::string Paint(Role role, std::string_view text) const;

 private:
  Color color_;
};

}  // namespace bylaw::report

#endif  // BYLAW_REPORT_PAINTER_H_
