// The JSON Schema reader, compiler and validator on any JSON or YAML: the first
// document is the schema, and every document an instance of it.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "document/read.h"
#include "formats/json_schema/compile.h"
#include "formats/json_schema/json_schema.h"
#include "formats/json_schema/validator.h"
#include "fuzz/reading.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  using namespace bylaw;
  using namespace bylaw::formats::json_schema;
  text::SourceSet sources;
  const text::SourceId id = sources.Add(
      "x.yaml", std::string(reinterpret_cast<const char*>(data), size));
  diagnostic::Sink reading;
  const auto documents = document::ReadDocuments(id, sources[id], reading);
  if (documents.empty()) return 0;
  const document::Node& root = documents.front().root();
  Documents known;
  known.Add("x.yaml", root);
  diagnostic::Sink alone;
  const auto schema = ReadJsonSchema(root, known, alone);
  fuzz::RequireFindings(alone, size);
  if (schema) {
    fuzz::RequirePlace(schema->name_at, size);
    fuzz::RequireFields(schema->fields, size);
  } else {
    fuzz::Require(alone.has_errors() || root.is_bool());
  }
  Registry registry(&known);
  CompileOptions options;
  options.assert_formats = true;
  diagnostic::Sink faults;
  const auto program = Compile(root, "x.yaml", registry, options, faults);
  fuzz::Require(program.has_value() || faults.has_errors());
  if (!program) return 0;
  Validator validator(*program);
  for (const document::Document& document : documents) {
    const Verdict verdict = validator.Validate(document.root());
    std::vector<Failure> failures;
    fuzz::Require(validator.Explain(document.root(), &failures) == verdict);
    fuzz::Require((verdict == Verdict::kPasses) == failures.empty());
    for (const Failure& failure : failures) {
      fuzz::Require(!failure.message.empty());
      fuzz::Require(document::IsWithin(document.root(), *failure.instance));
    }
  }
  return 0;
}
