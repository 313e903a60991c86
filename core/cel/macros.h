// Which calls are macros, decided by name, receiver and number of arguments.
#ifndef BYLAW_CEL_MACROS_H_
#define BYLAW_CEL_MACROS_H_

#include <cstdint>
#include <span>
#include <string_view>

#include "cel/ast.h"

namespace bylaw::cel {

struct Macro {
  std::string_view name;
  MacroKind kind;
  uint8_t variables;
  uint8_t arguments;  // variables included
  uint8_t flags;      // NodeFlag, for other spellings of a name
};

// Null when a receiver call with this many arguments is no macro: then it is an
// ordinary call. `has` and `cel.bind`, which are no receiver calls on a value,
// are the parser's own.
const Macro* FindMacro(std::string_view name, size_t arguments);

// All rows, for help and documentation.
std::span<const Macro> Macros();

}  // namespace bylaw::cel

#endif  // BYLAW_CEL_MACROS_H_
