// Any bytes as an expression that is run: it ends within its budget, and what
// it gives can be shown.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "cel/analysis.h"
#include "cel/program.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  using bylaw::cel::Value;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  bylaw::cel::Env env;
  env.AddVariable("x", bylaw::cel::kDynType);
  env.AddVariable("s", bylaw::cel::kStringType);
  env.AddVariable("l", bylaw::cel::kListOf<bylaw::cel::kIntType>);
  bylaw::cel::Issues issues;
  const auto program =
      bylaw::cel::Compile(text, env, bylaw::cel::kDynType, &issues);
  if (program.has_value() != issues.empty()) std::abort();
  if (!program.has_value()) return 0;
  FindReads(program->checked());

  const Value numbers[] = {Value::Int(1), Value::Int(-2), Value::Int(3)};
  const bylaw::cel::ValueArray list = {numbers, 3};
  bylaw::cel::Activation activation(env);
  activation.Set(0, Value::Double(2.5));
  activation.Set(1, Value::String("h\xC3\xA9llo"));
  activation.Set(2, ListOf(&list));
  bylaw::cel::Arena arena(std::size_t{1} << 20);
  const bylaw::cel::Evaluation result =
      program->Evaluate(activation, bylaw::cel::Limits{10'000}, arena);
  if (result.ok() && result.cost > 10'000) std::abort();
  bylaw::cel::ToJson(result.value, 1000);
  if (!result.ok() && result.value.error().span.end > size) std::abort();
  return 0;
}
