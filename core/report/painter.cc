#include "report/painter.h"

namespace bylaw::report {
namespace {

// Bold and the bright half of the palette: readable on light and dark alike.
std::string_view SequenceOf(Role role) {
  switch (role) {
    case Role::kError:
      return "\x1b[1;91m";
    case Role::kWarning:
      return "\x1b[1;33m";
    case Role::kInfo:
      return "\x1b[1;36m";
    case Role::kPass:
      return "\x1b[1;32m";
    case Role::kGutter:
    case Role::kSecond:
      return "\x1b[1;94m";
    case Role::kRemoved:
      return "\x1b[31m";
    case Role::kAdded:
      return "\x1b[32m";
    case Role::kStrong:
      return "\x1b[1m";
  }
  return "";
}

}  // namespace

Role RoleOf(diagnostic::Severity severity) {
  switch (severity) {
    case diagnostic::Severity::kError:
      return Role::kError;
    case diagnostic::Severity::kWarning:
      return Role::kWarning;
    case diagnostic::Severity::kInfo:
      return Role::kInfo;
  }
  return Role::kError;
}

std::string Painter::Paint(Role role, std::string_view text) const {
  if (color_ == Color::kNever || text.empty()) return std::string(text);
  std::string result(SequenceOf(role));
  result += text;
  return result += "\x1b[0m";
}

}  // namespace bylaw::report
