// What the literals of the language mean: from a token's text to a value.
//
// Each function gives false and an error (message and the span to blame, in
// the coordinates of the expression) when the literal means nothing.
#ifndef BYLAW_CEL_LITERAL_H_
#define BYLAW_CEL_LITERAL_H_

#include <string>
#include <string_view>

#include "cel/arena.h"
#include "cel/lexer.h"
#include "cel/value.h"
#include "text/source.h"

namespace bylaw::cel {

struct LiteralError {
  text::Span span;
  std::string message;
  std::string help;
};

enum class Sign { kPositive, kNegative };

// kInt, kUint and kDouble tokens. A minus directly before the number belongs
// to it: the smallest int has no positive counterpart.
bool DecodeNumber(std::string_view expression, Token token, Sign sign,
                  Value* value, LiteralError* error);

// kString and kBytes tokens. The text is a view of the expression when it has
// no escapes, otherwise a copy in the arena. Line breaks become \n.
bool DecodeString(std::string_view expression, Token token, Arena& arena,
                  Value* value, LiteralError* error);

// A string as a literal with double quotes; bytes with `b` before.
std::string QuoteString(std::string_view text);
std::string QuoteBytes(std::string_view bytes);

}  // namespace bylaw::cel

#endif  // BYLAW_CEL_LITERAL_H_
