// Compiles a JSON Schema document, with all it refers to, into a Program.
//
//   json_schema::Registry registry;
//   std::optional<json_schema::Program> program =
//       json_schema::Compile(root, "orders.json", registry, {}, sink);
//   if (program) {
//     json_schema::Validator validator(*program);
//     bool good = validator.Validate(instance) == Verdict::kPasses;
//   }
#ifndef BYLAW_FORMATS_JSON_SCHEMA_COMPILE_H_
#define BYLAW_FORMATS_JSON_SCHEMA_COMPILE_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "diagnostic/sink.h"
#include "document/node.h"
#include "formats/json_schema/dialect.h"
#include "formats/json_schema/program.h"
#include "formats/json_schema/registry.h"

namespace bylaw::formats::json_schema {

// Schemas that one program may consist of, references to others included.
inline constexpr size_t kMaxSchemas = 1'000'000;

struct CompileOptions {
  // Of documents without `$schema`.
  Draft default_draft = Draft::k2020;
  // Whether `format` decides, also where the dialect makes it an annotation.
  bool assert_formats = false;
  // Reports faults of this document only, not of those it refers to, whose
  // faults are reported when they are read themselves.
  bool only_own_faults = false;
  // Whether the document is held against its meta-schema where that is none of
  // the drafts' own, whose rules the compiler knows.
  bool check_meta_schema = true;
  // Filled with the documents that are missing, if not null.
  std::vector<MissingDocument>* missing = nullptr;
};

// `uri` is where the document was found; a relative path will do. Nothing is
// returned when errors were added. A warning `missing-document` or
// `unsupported-pattern` leaves a program that says kUnknown where it gets
// there.
std::optional<Program> Compile(const document::Node& root, std::string_view uri,
                               Registry& registry,
                               const CompileOptions& options,
                               diagnostic::Sink& sink);

}  // namespace bylaw::formats::json_schema

#endif  // BYLAW_FORMATS_JSON_SCHEMA_COMPILE_H_
