#include "cel/step.h"

#include <string>

#include "cel/struct_type.h"

namespace bylaw::cel {
namespace {

constexpr std::string_view kOverBudget =
    "the evaluation costs more than its limit";

}  // namespace

Value Frame::BudgetError(text::Span span) {
  std::string message(kOverBudget);
  message += " of " + std::to_string(cost_limit) + " units";
  ErrorInfo info;
  info.message = arena.Copy(message);
  if (info.message.empty()) info.message = kOverBudget;
  info.span = span;
  info.located = true;
  info.is_limit = true;
  return Value::Error(arena.NewAnyway(info));
}

Value Frame::Fail(text::Span span, std::string_view message) {
  return Locate(NewError(message, arena), span);
}

Value Frame::Locate(const Value& error, text::Span span) {
  if (!error.is_error() || error.error().located) return error;
  ErrorInfo info = error.error();
  info.span = span;
  info.located = true;
  return Value::Error(arena.NewAnyway(info));
}

Value NoOverload(Frame& frame, text::Span span, std::string_view name,
                 const Value* args, size_t count) {
  std::string message = "no such overload: `" + std::string(name) + "` on ";
  for (size_t i = 0; i < count; ++i) {
    if (i > 0) message += i + 1 == count ? " and " : ", ";
    message += args[i].is(ValueKind::kStruct) ? args[i].struct_type().name
                                              : KindName(args[i].kind());
  }
  return frame.Fail(span, message);
}

}  // namespace bylaw::cel
