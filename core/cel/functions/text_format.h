// The format strings of `"...".format([...])`, clause by clause.
//
// The evaluator fills the clauses in, the checker compares those of a literal
// with the types of a literal list: both walk them with one reader, so that a
// format string means the same to both.
//
//   FormatReader reader("%d of %.1f");
//   FormatClause clause;
//   while (reader.Next(&clause)) Use(clause.text, clause.verb);
//   if (!reader.error().empty()) Report(reader.error());
#ifndef BYLAW_CEL_FUNCTIONS_TEXT_FORMAT_H_
#define BYLAW_CEL_FUNCTIONS_TEXT_FORMAT_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "cel/type.h"
#include "cel/value.h"

namespace bylaw::cel {

// What `%.Nf` may ask for; more digits than any double has.
inline constexpr int kMaxFormatPrecision = 1000;

// One row a letter: which kinds of values it writes.
struct FormatVerb {
  char letter;
  uint32_t kinds;          // a bit 1 << ValueKind each
  std::string_view takes;  // for messages: "int, uint or double"
};

struct FormatClause {
  std::string_view text;             // what stands before it, %% as %
  const FormatVerb* verb = nullptr;  // null: only text (the end, or a %%)
  int precision = 6;
};

class FormatReader {
 public:
  explicit FormatReader(std::string_view format) : format_(format) {}

  // The next clause; false at the end and when the format is wrong.
  bool Next(FormatClause* clause);
  // Empty unless Next stopped at a mistake.
  const std::string& error() const { return error_; }

 private:
  bool ReadVerb(FormatClause* clause);
  bool Fail(std::string_view message);

  std::string_view format_;
  size_t at_ = 0;
  std::string error_;
};

// Whether a value of this static type may be written by the verb.
bool VerbTakes(const FormatVerb& verb, const Type& type);

// "`%d` takes int, uint or double, found string"
std::string WrongArgument(const FormatVerb& verb, std::string_view found);

}  // namespace bylaw::cel

#endif  // BYLAW_CEL_FUNCTIONS_TEXT_FORMAT_H_
