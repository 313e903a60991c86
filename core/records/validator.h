// What a contract asks of one record, compiled: the fields of the contract
// model (simple descriptor, ODCS), or a JSON Schema.
//
//   std::unique_ptr<records::RecordValidator> validator =
//       records::CompileFields(schema, sink);
//   validator->Check(record, &faults);
#ifndef BYLAW_RECORDS_VALIDATOR_H_
#define BYLAW_RECORDS_VALIDATOR_H_

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "contract/schema.h"
#include "diagnostic/sink.h"
#include "document/node.h"
#include "formats/json_schema/program.h"
#include "records/result.h"

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
  };
  virtual void Keys(const document::Node& record, std::vector<Key>* keys) {
    (void)record;
    (void)keys;
  }
  // What is wrong with a record that has a key of an earlier one.
  virtual Fault Repeated(const document::Node& record, uint32_t check) {
    (void)record;
    Fault fault;
    fault.check = check;
    return fault;
  }
  // All checks known so far; the list only grows.
  const std::vector<CheckInfo>& checks() const { return checks_; }
  // What the contract asks for besides.
  const std::vector<NotChecked>& not_checked() const { return not_checked_; }
  void AddNotChecked(NotChecked one) { not_checked_.push_back(std::move(one)); }

 protected:
  std::vector<CheckInfo> checks_;
  std::vector<NotChecked> not_checked_;
};

// By the fields of a schema: required, type, enum, pattern, format, minimum,
// maximum, multiple-of, min-length, max-length, min-items, max-items,
// unique-items, min-properties, max-properties, of nested fields and elements
// too; unique and primary-key, which are about all records of a run and about
// fields that a record has once. A null counts as absent: only `required` says something about it.
// Members that the contract does not name are no fault. A pattern that cannot
// be matched is a warning, and a value that has to match it is undecided.
std::unique_ptr<RecordValidator> CompileFields(const contract::Schema& schema,
                                               diagnostic::Sink& sink);

// By a JSON Schema. `root` is the document it was compiled from; both must
// outlive the validator.
std::unique_ptr<RecordValidator> ByJsonSchema(
    const formats::json_schema::Program& program, const document::Node& root);

}  // namespace bylaw::records

#endif  // BYLAW_RECORDS_VALIDATOR_H_
