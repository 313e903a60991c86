// Records held to a JSON Schema: its validator behind the interface by which
// records are judged.
#ifndef BYLAW_ENGINE_RECORD_SCHEMA_H_
#define BYLAW_ENGINE_RECORD_SCHEMA_H_

#include <memory>

#include "document/node.h"
#include "formats/json_schema/program.h"
#include "formats/json_schema/registry.h"
#include "records/validator.h"

namespace bylaw::engine {

// `root` is the document that the program was compiled from, the registry has
// the others; all must outlive the validator.
std::unique_ptr<records::RecordValidator> ByJsonSchema(
    const formats::json_schema::Program& program, const document::Node& root,
    const formats::json_schema::Registry& registry);

// Patterns of fields are told of by the rules of those in JSON Schemas.
records::PatternRules FieldPatternRules();

}  // namespace bylaw::engine

#endif  // BYLAW_ENGINE_RECORD_SCHEMA_H_
