// Validates instances against a compiled JSON Schema.
//
//   json_schema::Validator validator(program);
//   if (validator.Validate(record) != Verdict::kPasses) {
//     std::vector<json_schema::Failure> failures;
//     validator.Explain(record, &failures);
//   }
//
// Validate() stops at the first fault and allocates nothing once its scratch
// memory has grown to what the instances need. Explain() goes through the same
// instance again and says everything that is wrong with it. A Validator is used
// by one thread; several may share a Program.
//
// A schema of a few lines can lead to one value in exponentially many ways, as
// when each of twenty definitions has two references to the next. So once an
// instance has taken many steps, what a schema says of a value is remembered.
//
// Logic is three-valued: where a pattern cannot be matched or a reference leads
// nowhere, the verdict is kUnknown unless the rest of the schema decides
// without it. It is never taken for a pass.
#ifndef BYLAW_FORMATS_JSON_SCHEMA_VALIDATOR_H_
#define BYLAW_FORMATS_JSON_SCHEMA_VALIDATOR_H_

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "document/node.h"
#include "formats/json_schema/program.h"

namespace bylaw::formats::json_schema {

// How deep schemas may apply inside each other: the nesting of the instance
// times the references, branches and conditions at each level.
inline constexpr uint32_t kMaxEvaluationDepth = 1000;
// How many schemas may be applied to one instance: so many, and so many more
// for each value that it has. Schemas can be built to need more.
inline constexpr uint64_t kMaxEvaluations = 1'000'000;
inline constexpr uint64_t kMaxEvaluationsOfAValue = 100;
// How many of them while saying what is wrong, which takes longer.
inline constexpr uint64_t kMaxExplanations = 50'000;
inline constexpr uint64_t kMaxExplanationsOfAValue = 5;
// How many failures are collected for one instance.
inline constexpr size_t kMaxFailures = 100;

enum class Verdict : uint8_t { kFails, kUnknown, kPasses };

struct Failure {
  // The value that is wrong; for a missing property the object without it.
  const document::Node* instance = nullptr;
  // The keyword's value in the schema, or a schema that is `false`.
  const document::Node* schema = nullptr;
  std::string_view keyword;  // "minLength"; "false" for such a schema
  std::string message;
  std::string property;    // the missing or forbidden one, if it is about one
  bool undecided = false;  // not known to be wrong: kUnknown
};

class Validator {
 public:
  // The program must outlive the validator.
  explicit Validator(const Program& program) : program_(program) {}

  Verdict Validate(const document::Node& instance);
  // Appends what is wrong, in the order of the schema, kMaxFailures at most.
  // The nodes are those of the instance and of the schema documents.
  Verdict Explain(const document::Node& instance,
                  std::vector<Failure>* failures);

 private:
  // `marks` is where in marks_ the members or items of this value that were
  // evaluated are noted, a byte each; kNone when nobody asks.
  using Marks = uint32_t;
  // Bits of such a byte. What a schema evaluates of which nobody knows whether
  // it passes is only perhaps evaluated: what asks for the rest knows no better.
  static constexpr uint8_t kEvaluated = 1;
  static constexpr uint8_t kPerhaps = 2;

  // What a schema said of a value, in one of a fixed number of slots: a later
  // one takes the place of an earlier.
  struct Remembered {
    uint32_t schema = 0;
    uint32_t place = 0;
    uint32_t scope = 0;
    bool used = false;
    bool marked = false;  // somebody asks what is evaluated
    Verdict verdict = Verdict::kUnknown;
    std::vector<uint8_t> marks;
  };

  Verdict Start(const document::Node& instance);
  Verdict Run(SchemaId id, const document::Node& node, Marks marks);
  // The same where it is called for each member and item: within validator.cc.
  Verdict Enter(SchemaId id, const document::Node& node, Marks marks);
  Verdict RunLeaf(const CompiledSchema& schema, const document::Node& node);
  Verdict RunBranch(const CompiledSchema& schema, const document::Node& node,
                    Marks marks);
  Verdict RunHere(const CompiledSchema& schema, const document::Node& node,
                  Marks marks);
  Verdict RunOnce(const CompiledSchema& schema, const document::Node& node,
                  Marks marks);
  bool IsExhausted();
  void EnterScope(uint32_t resource);
  Verdict RunSteps(const CompiledSchema& schema, const document::Node& node,
                   Marks marks);
  Verdict RunAll(const CompiledSchema& schema, const document::Node& node,
                 Marks marks);  // the same, within validator.cc
  Verdict RunWithMarks(const CompiledSchema& schema, const document::Node& node,
                       Marks marks);
  Verdict Apply(const Step& step, const document::Node& node, Marks marks);
  // Assert() is called within assertions.cc, AssertOne() from elsewhere.
  Verdict Assert(const Step& step, const document::Node& node);
  Verdict AssertOne(const Step& step, const document::Node& node);
  Verdict AssertPattern(const Step& step, const document::Node& node);
  Verdict AssertEnum(const Step& step, const document::Node& node);
  Verdict AssertUnique(const Step& step, const document::Node& node);
  Verdict AssertRequired(const Step& step, const document::Node& node);

  Verdict Object(const ObjectPlan& plan, const document::Node& node,
                 Marks marks);
  Verdict Member(const ObjectPlan& plan, const document::Node& member,
                 const Property* row, bool* matched);
  Verdict MissingRequired(const ObjectPlan& plan, const document::Node& node,
                          uint64_t seen);
  Verdict PropertyNames(const Step& step, const document::Node& node);
  Verdict Array(const ArrayPlan& plan, const document::Node& node, Marks marks);
  Verdict Contains(const Step& step, const document::Node& node, Marks marks);
  Verdict Unevaluated(const Step& step, const document::Node& node,
                      Marks marks);

  Verdict AllOf(const Step& step, const document::Node& node, Marks marks);
  Verdict AnyOf(const Step& step, const document::Node& node, Marks marks);
  Verdict OneOf(const Step& step, const document::Node& node, Marks marks);
  Verdict Not(const Step& step, const document::Node& node);
  Verdict If(const Step& step, const document::Node& node, Marks marks);
  SchemaId DynamicTarget(const Step& step) const;

  // A branch whose failure is no failure of the whole; what it evaluated counts
  // only if it passes.
  Verdict Branch(SchemaId id, const document::Node& node, Marks marks);
  Marks PushMarks(const document::Node& node);
  void PopMarks(Marks marks);
  void MarkAllPerhaps(const document::Node& node, Marks marks);
  uint32_t PlaceOf(const document::Node& node) const;

  const Property* FindRow(const StringTable& table, std::string_view key) const;

  // While collecting these add a failure; the verdict is the one given back.
  Verdict Fail(const Step& step, const document::Node& node);
  Verdict FailText(const document::Node& instance, const document::Node* schema,
                   std::string_view keyword, std::string message,
                   std::string_view property = {},
                   Verdict verdict = Verdict::kFails);
  Verdict FailType(const CompiledSchema& schema, const document::Node& node);
  Verdict FailBranches(const Step& step, const document::Node& node);
  Verdict Undecided(const Step& step, const document::Node& node,
                    std::string_view why);

  const Program& program_;
  const document::Node* instance_ = nullptr;
  const document::Node* name_of_ =
      nullptr;  // the member whose name is looked at
  std::vector<uint8_t> marks_;
  std::vector<uint32_t> scope_;  // resources, outermost first, each once
  // A number for each scope that was met: by the one around it, and by what
  // was entered.
  std::map<std::pair<uint32_t, uint32_t>, uint32_t> scope_ids_;
  uint32_t scope_id_ = 0;
  std::vector<Remembered> remembered_;
  std::vector<std::pair<uint64_t, const document::Node*>> items_;
  std::vector<Failure>* failures_ = nullptr;  // while collecting
  uint64_t evaluations_ = 0;
  uint64_t explanations_ = 0;
  uint64_t values_ = 0;  // of the instance
  uint32_t depth_ = 0;
  bool exhausted_ = false;
};

}  // namespace bylaw::formats::json_schema

#endif  // BYLAW_FORMATS_JSON_SCHEMA_VALIDATOR_H_
