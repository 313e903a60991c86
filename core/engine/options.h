// What is asked of a call as JSON text, held against the table of its options.
#ifndef BYLAW_ENGINE_OPTIONS_H_
#define BYLAW_ENGINE_OPTIONS_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "diagnostic/sink.h"
#include "engine/check_options.h"
#include "engine/policies.h"
#include "engine/validate.h"
#include "reading/shape.h"
#include "report/writers.h"

namespace bylaw::engine {

// The options of all calls; a call looks at those that its table has.
struct CallOptions {
  CheckOptions check;
  report::WriteOptions write;
  // Those that the answer will be written in; none for the call's own.
  std::vector<std::string> formats;
  std::string rule;    // an id or alias
  std::string folder;  // to be bundled
  Mutants mutants = Mutants::kSkip;
  // One expression, the name of a file that was added as its input, and how
  // often to measure it; many as JSON lines.
  std::string expression;
  std::string input;
  uint32_t repeats = 0;
  std::string lines;
  bool tree = false;
  bool type = false;
  double (*now)() = nullptr;  // milliseconds since any instant
  // Names of files that were added: a contract, and documents by the URIs that
  // it refers to them by.
  std::string contract;
  std::vector<std::pair<std::string, std::string>> documents;
  ValidateOptions validate;
};

// The rows that tables of options are made of: those of any call that reads a
// mesh, for instance.
namespace option {
using reading::Key;
inline constexpr reading::AllowedValue kColumnUnits[] = {{"code-point"},
                                                         {"utf-16"}};
inline constexpr reading::AllowedValue kLevels[] = {
    {"error"}, {"warning"}, {"info"}, {"never"}};
void CheckDay(const document::Node& value, reading::ShapeChecker& checker);
void CheckStrings(const document::Node& value, reading::ShapeChecker& checker);
void CheckResolve(const document::Node& value, reading::ShapeChecker& checker);
void CheckCount(const document::Node& value, reading::ShapeChecker& checker);

inline constexpr Key kAgainst = {.name = "against", .kinds = reading::kFlag};
inline constexpr Key kAll = {.name = "all", .kinds = reading::kFlag};
inline constexpr Key kColumns = {
    .name = "columns", .kinds = reading::kText, .allowed = kColumnUnits};
inline constexpr Key kConfig = {.name = "config", .kinds = reading::kText};
inline constexpr Key kDefaultPolicies = {.name = "default_policies",
                                         .kinds = reading::kFlag};
inline constexpr Key kDocuments = {.name = "documents",
                                   .kinds = reading::kFlag};
inline constexpr Key kFailOn = {
    .name = "fail_on", .kinds = reading::kText, .allowed = kLevels};
inline constexpr Key kFormat = {.name = "format", .kinds = reading::kText};
inline constexpr Key kPaths = {
    .name = "paths", .kinds = reading::kList, .item_kinds = reading::kText};
inline constexpr Key kPolicies = {
    .name = "policies", .kinds = reading::kList, .item_kinds = reading::kText};
inline constexpr Key kResolve = {
    .name = "resolve", .kinds = reading::kMap, .condition = CheckResolve};
inline constexpr Key kToday = {
    .name = "today", .kinds = reading::kText, .condition = CheckDay};
}  // namespace option

// Reads options; an empty text has none. What is unknown, or has a value that it
// cannot have, is an error under `config/options`, without a place because the
// text is no file; then nothing is returned.
std::optional<CallOptions> ReadCallOptions(std::string_view json,
                                           const reading::Shape& shape,
                                           diagnostic::Sink& sink);

}  // namespace bylaw::engine

#endif  // BYLAW_ENGINE_OPTIONS_H_
