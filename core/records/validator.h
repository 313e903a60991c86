// What a contract asks of one record, compiled: the fields of the contract
// model (simple descriptor, ODCS), or whatever else can judge a value: a JSON
// Schema (engine/record_schema.h).
//
//   std::unique_ptr<records::RecordValidator> validator =
//       records::CompileFields(schema, rules, sink);
//   validator->Check(record, &faults);
#ifndef BYLAW_RECORDS_VALIDATOR_H_
#define BYLAW_RECORDS_VALIDATOR_H_

#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "contract/schema.h"
#include "diagnostic/rule_info.h"
#include "diagnostic/sink.h"
#include "document/node.h"
#include "records/check.h"
#include "records/uniqueness.h"
#include "text/source.h"

namespace bylaw::records {

// A record fails a check. `value` is the value that is wrong, null where one is
// missing; it belongs to the record.
struct Fault {
  uint32_t check = 0;  // in checks()
  const document::Node* value = nullptr;
  std::string path;  // JSON Pointer in the record
  std::string message;
  bool undecided = false;
};

// Used by one thread; its contract must outlive it.
class RecordValidator {
 public:
  virtual ~RecordValidator() = default;
  // Appends what is wrong with a record; nothing means that it is valid.
  virtual void Check(const document::Node& record,
                     std::vector<Fault>* faults) = 0;
  // Appends the values of a record that no other record may have.
  struct Key {
    uint32_t check = 0;
    Digest digest;
    const document::Node* value = nullptr;  // of several, the first one
  };
  virtual void Keys(const document::Node& record, std::vector<Key>* keys) {
    (void)record;
    (void)keys;
  }
  // All checks known so far; the list only grows.
  const std::vector<CheckInfo>& checks() const { return checks_.all(); }
  // The check of a fault, as a result has it whose first fault of it this is.
  virtual CheckInfo CheckOf(const Fault& fault) const {
    return checks()[fault.check];
  }
  // What the contract asks for besides.
  const std::vector<NotChecked>& not_checked() const { return not_checked_; }
  void AddNotChecked(NotChecked one) { not_checked_.push_back(std::move(one)); }

 protected:
  CheckList checks_;
  std::vector<NotChecked> not_checked_;
};

// What is needed to hold records to a contract.
struct CompiledContract {
  // Another validator, for another thread. All of them know the same checks in
  // one order, but for those that records lead to.
  std::function<std::unique_ptr<RecordValidator>()> make_validator;
  // Of the contract; must outlive whoever makes results.
  const text::SourceSet* sources = nullptr;
  // Told apart by it: Result::fingerprint.
  std::string fingerprint;
};

// Under which rules it is told that values cannot be matched with a pattern of
// the contract: because it is none, is larger than is allowed, or is beyond RE2.
struct PatternRules {
  const diagnostic::RuleInfo* invalid;
  const diagnostic::RuleInfo* too_large;
  const diagnostic::RuleInfo* unsupported;
};

// By the fields of a schema: required, type, enum, pattern, format, minimum,
// maximum, multiple-of, min-length, max-length, min-items, max-items,
// unique-items, min-properties, max-properties, of nested fields and elements
// too; unique and primary-key, which are about all records of a run and about
// fields that a record has once. A null counts as absent: only `required` says something about it.
// Members that the contract does not name are no fault. A pattern that cannot
// be matched is a warning, and a value that has to match it is undecided.
std::unique_ptr<RecordValidator> CompileFields(const contract::Schema& schema,
                                               const PatternRules& rules,
                                               diagnostic::Sink& sink);

}  // namespace bylaw::records

#endif  // BYLAW_RECORDS_VALIDATOR_H_
