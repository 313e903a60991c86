// What Compile() does, in rooms: one class whose methods lie in the files named
// compile_*.cc by what they compile - the keywords that look at a value by
// itself (values), those that look into objects and lists (members), and those
// that bring other schemas to the same value (references).
//
// Nothing but those files includes this header; compile.h is the way in.
#ifndef BYLAW_FORMATS_JSON_SCHEMA_COMPILER_H_
#define BYLAW_FORMATS_JSON_SCHEMA_COMPILER_H_

#include <map>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "formats/json_schema/compile.h"
#include "formats/json_schema/index.h"
#include "formats/json_schema/program.h"

namespace bylaw::formats::json_schema {

// A keyword and what it becomes.
struct KeywordOp {
  std::string_view keyword;
  Op op;
};

// Compiles one document, and what it refers to, once. Schemas are given their
// number when they are first referred to and compiled later, one after the
// other: the nesting of a schema needs no stack.
class Compiler {
 public:
  // All three must outlive the compiler.
  Compiler(Registry& registry, const CompileOptions& options, Faults& faults)
      : registry_(registry),
        options_(options),
        faults_(faults),
        index_(registry, options.default_draft,
               options.only_own_faults ? Elsewhere::kReferredTo
                                       : Elsewhere::kWhole,
               faults, options.missing) {
    program_.schemas.resize(2);
    program_.schemas[kFalseSchema].types = 0;
  }

  // Call it once.
  Program Run(std::string_view uri, const document::Node& root);

 private:
  using Node = document::Node;

  // compile.cc: which schemas, and the steps of each.
  SchemaId Reserve(const Node& schema);
  void Drain();
  void CompileSchema(SchemaId id);
  void Select();
  const Node* Get(std::string_view name) const;
  Step& Emit(Op op, const Node& keyword);

  // compile_values.cc
  void CompileTypes(SchemaId id);
  void CompileValues();
  void CompileCount(const KeywordOp& row);
  void CompileStrings();
  // What came of a pattern: a regular expression, or what is said of it.
  struct Pattern {
    uint32_t regex = kNone;
    const diagnostic::RuleInfo* rule = nullptr;
    std::string message;
    std::string refused;  // by the flag `u`, where only that does
  };
  uint32_t AddPattern(std::string_view pattern, const Node& node,
                      text::Location at);
  Pattern CompilePattern(std::string_view pattern);

  // compile_members.cc
  void CompileObject();
  void CompileMembers(const Node* properties, const Node* patterns,
                      const Node* additional, const Node* required);
  void AddRequired(const Node& required, ObjectPlan* plan,
                   std::vector<Property>* rows);
  void CompileDependencies();
  uint32_t AddTable(const std::vector<Property>& rows);
  void CompileArray();
  uint32_t AddList(const Node& list);
  void CompileUnevaluated();

  // compile_references.cc
  void Reference(const Node& keyword);
  void DynamicReference(const Node& keyword);
  void RecursiveReference(const Node& keyword);
  SchemaIndex::Target Resolve(const Node& keyword);
  SchemaId ReserveTarget(const SchemaIndex::Target& target);
  void ExplainBase(const document::Node& keyword, std::string_view uri,
                   diagnostic::Diagnostic* d);
  void CompileBranches();
  bool ReserveDynamic();
  void FinishDynamic();
  void ShortenReferences();

  Registry& registry_;
  const CompileOptions& options_;
  Faults& faults_;
  SchemaIndex index_;
  Program program_;
  std::unordered_map<const Node*, SchemaId> ids_;
  std::vector<SchemaId> pending_;
  std::map<std::string_view, uint32_t> names_;  // of dynamic references
  std::map<std::string_view, Pattern> patterns_;
  regex::Allowance allowance_;  // of all patterns
  bool recursive_ = false;
  bool full_ = false;

  // Of the schema at hand.
  const Node* schema_ = nullptr;
  ResourceId resource_ = kNoResource;
  std::vector<const Node*> active_;
  std::vector<Step> steps_;
  bool unevaluated_ = false;
};

}  // namespace bylaw::formats::json_schema

#endif  // BYLAW_FORMATS_JSON_SCHEMA_COMPILER_H_
