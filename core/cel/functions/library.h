// All functions there are: the list of the families' tables.
//
// To add a function, add a row to its family's file; to add a family, add a
// file, declare its table here and list it in library.cc.
#ifndef BYLAW_CEL_FUNCTIONS_LIBRARY_H_
#define BYLAW_CEL_FUNCTIONS_LIBRARY_H_

#include <span>
#include <string_view>

#include "cel/function.h"

namespace bylaw::cel {

// One table a file.
FunctionTable OperatorFunctions();    // signatures of + - == [] in ...
FunctionTable ConversionFunctions();  // int() string() timestamp() type() ...
FunctionTable StandardFunctions();    // size, contains, startsWith, ...
FunctionTable StringFunctions();      // the strings extension
FunctionTable TimeFunctions();        // getFullYear, ...
FunctionTable OptionalFunctions();    // optional.of, orValue, ...
FunctionTable ListFunctions();        // the lists extension
FunctionTable MathFunctions();        // the math extension
FunctionTable SetFunctions();         // the sets extension
FunctionTable FormatFunctions();      // format, of the strings extension
FunctionTable EncodingFunctions();    // base64.encode, base64.decode
FunctionTable RegexFunctions();       // matches, regex.extract, ...
FunctionTable NetworkFunctions();     // ip, cidr, containsIP, ...

std::span<const FunctionTable> Library();

// Null when no family has it.
const FunctionDecl* FindFunction(std::string_view name);

}  // namespace bylaw::cel

#endif  // BYLAW_CEL_FUNCTIONS_LIBRARY_H_
