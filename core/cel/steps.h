// Makers of steps, by the part of the language they run. The classes stay in
// the files that implement them: steps_access.cc, steps_operator.cc,
// steps_logic.cc, steps_call.cc, steps_container.cc, steps_macro.cc.
#ifndef BYLAW_CEL_STEPS_H_
#define BYLAW_CEL_STEPS_H_

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cel/ast.h"
#include "cel/function.h"
#include "cel/messages.h"
#include "cel/regex.h"
#include "cel/step.h"
#include "cel/struct_type.h"

namespace bylaw::cel {

// ---- steps_access.cc
// A literal, or a list of literals: `cost` as if it were built each time.
StepPtr MakeConstant(text::Span span, const Value& value, uint64_t cost);
// Is always the same error.
StepPtr MakeFault(text::Span span, std::string message);
StepPtr MakeVariable(text::Span span, uint32_t slot);
StepPtr MakeLocal(text::Span span, uint32_t slot);

struct Selection {
  std::string_view name;
  const StructType* type = nullptr;  // null: dynamic
  const FieldDecl* field = nullptr;
  bool optional = false;  // `.?`, or a select on an optional
  bool test = false;      // has(...)
  uint32_t hint = 0;      // index of its own in Frame::hints
};
StepPtr MakeSelect(text::Span span, StepPtr operand, const Selection& select);
StepPtr MakeIndex(text::Span span, StepPtr operand, StepPtr index,
                  bool optional);

// ---- steps_operator.cc
StepPtr MakeArithmetic(text::Span span, Operator op, StepPtr a, StepPtr b);
StepPtr MakeNegate(text::Span span, StepPtr operand);
StepPtr MakeEquality(text::Span span, Operator op, StepPtr a, StepPtr b);
StepPtr MakeComparison(text::Span span, Operator op, StepPtr a, StepPtr b);
StepPtr MakeIn(text::Span span, StepPtr element, StepPtr range);

// ---- steps_logic.cc
StepPtr MakeNot(text::Span span, StepPtr operand);
StepPtr MakeLogic(text::Span span, Operator op, std::vector<StepPtr> operands);
StepPtr MakeConditional(text::Span span, StepPtr condition, StepPtr yes,
                        StepPtr no);
// `or` and `orValue` of an optional: the second is run only when the first is
// empty. `name` is the function's.
StepPtr MakeOptionalElse(text::Span span, std::string_view name,
                         StepPtr optional, StepPtr otherwise);

// ---- steps_call.cc
StepPtr MakeCall(text::Span span, std::string_view name,
                 std::vector<const Overload*> overloads,
                 std::vector<StepPtr> arguments);
// matches() with a literal pattern, compiled once; it must outlive the step.
StepPtr MakeMatches(text::Span span, StepPtr text, const Regex* pattern,
                    std::string_view pattern_text);

// ---- steps_container.cc
struct EntryStep {
  StepPtr key;  // null in a list
  StepPtr value;
  bool optional = false;
};
StepPtr MakeList(text::Span span, std::vector<EntryStep> elements);
StepPtr MakeMap(text::Span span, std::vector<EntryStep> entries);
struct FieldEntryStep {
  size_t field = 0;  // index in the message's fields
  StepPtr value;
  bool optional = false;
};
StepPtr MakeMessage(text::Span span, const Message& message,
                    std::vector<FieldEntryStep> fields);

// ---- steps_macro.cc
struct MacroParts {
  MacroKind kind = MacroKind::kNone;
  uint8_t variables = 1;
  uint32_t slot = 0;         // of the first variable
  uint32_t second_slot = 0;  // of the second
  StepPtr range;
  StepPtr condition;  // null where the macro has none
  StepPtr body;       // null where the macro has only a condition
};
StepPtr MakeMacroStep(text::Span span, MacroParts parts);
// cel.block: the entries' values go to the slots from `slot` on.
StepPtr MakeBlock(text::Span span, uint32_t slot, std::vector<StepPtr> entries,
                  StepPtr body);

}  // namespace bylaw::cel

#endif  // BYLAW_CEL_STEPS_H_
