// What tests of results share: a contract with checks that compare records with
// each other, results of a few records by it, and what another process has of
// them.
#ifndef BYLAW_TESTS_UNIT_RECORDS_KEYED_CONTRACT_H_
#define BYLAW_TESTS_UNIT_RECORDS_KEYED_CONTRACT_H_

#include <catch2/catch.hpp>
#include <optional>
#include <string>
#include <utility>

#include "engine/record_schema.h"
#include "records/json_source.h"
#include "records/result_file.h"
#include "records/run.h"
#include "records/validator.h"

namespace bylaw::records {

inline contract::Field FieldOf(const char* name, contract::TypeKind kind) {
  contract::Field field;
  field.name = contract::Text(name, {});
  field.kind = kind;
  return field;
}

// Two fields of one name, so that ids would repeat, and a pattern that cannot be
// decided; `a` and `in.d` are unique, `b` and `c` are the key.
inline contract::Schema SchemaWithKeys() {
  using contract::TypeKind;
  contract::Schema schema;
  for (const char* name : {"a", "b", "c"})
    schema.fields.push_back(FieldOf(name, TypeKind::kAny));
  schema.fields.push_back(FieldOf("n", TypeKind::kInteger));
  schema.fields.push_back(FieldOf("n", TypeKind::kInteger));
  schema.fields.push_back(FieldOf("in", TypeKind::kObject));
  schema.fields.push_back(FieldOf("p", TypeKind::kString));
  schema.fields[6].limits.Edit().pattern = contract::Text("(?=x)", {});
  schema.fields[0].keys.Edit().unique = contract::Flag(true, {});
  schema.fields[1].keys.Edit().primary_key = contract::Flag(true, {});
  schema.fields[2].keys.Edit().primary_key = contract::Flag(true, {});
  schema.fields[3].required = contract::Flag(true, {});
  schema.fields[5].fields.push_back(FieldOf("d", TypeKind::kAny));
  schema.fields[5].fields[0].keys.Edit().unique = contract::Flag(true, {});
  return schema;
}

class ByFieldsContract {
 public:
  CompiledContract compiled() const {
    CompiledContract compiled;
    compiled.make_validator = [this] {
      diagnostic::Sink sink;
      auto made = CompileFields(schema_, engine::FieldPatternRules(), sink);
      made->AddNotChecked({"", "quality", {}, "a rule was not run"});
      return made;
    };
    compiled.sources = &sources_;
    compiled.fingerprint = "fields";
    return compiled;
  }

 private:
  text::SourceSet sources_;
  contract::Schema schema_ = SchemaWithKeys();
};

// As another process has it.
inline Result Carried(const Result& result) {
  const std::string bytes = WriteResult(result);
  std::string problem;
  std::optional<Result> read = ReadResult("part", bytes, &problem);
  INFO(problem);
  INFO(bytes);
  REQUIRE(read);
  CHECK(WriteResult(*read) == bytes);
  CHECK(WriteJson(*read) == WriteJson(result));
  CHECK(WriteFull(*read) == WriteFull(result));
  return std::move(*read);
}

// A small result, and what it is of.
inline Result Small(const char* fingerprint, const std::string& data,
                    bool keep_keys = true, size_t samples = 5) {
  static const ByFieldsContract contract;
  CompiledContract compiled = contract.compiled();
  compiled.fingerprint = fingerprint;
  RunOptions options;
  options.keep_keys = keep_keys;
  options.samples = samples;
  Run run(compiled, options);
  run.Begin(ReadJsonRecords("d", Layout::kLines));
  run.Push(data);
  run.End();
  return run.result();
}

}  // namespace bylaw::records

#endif  // BYLAW_TESTS_UNIT_RECORDS_KEYED_CONTRACT_H_
