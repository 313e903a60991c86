// The fields of a contract whose values no two records may share: those that
// are `unique`, and the primary key, which may consist of several.
#ifndef BYLAW_RECORDS_KEYS_H_
#define BYLAW_RECORDS_KEYS_H_

#include <cstdint>
#include <string>
#include <vector>

#include "contract/schema.h"
#include "document/node.h"
#include "records/check.h"
#include "records/validator.h"

namespace bylaw::records {

class KeyFields {
 public:
  // Adds a check for each key; what lies in a list or map, and so is no value
  // of the record's own, is said not to be checked. The schema must outlive
  // this.
  void Compile(const contract::Schema& schema, CheckList* checks,
               std::vector<NotChecked>* not_checked);
  // As RecordValidator has it. A key of which a part is absent or null is none,
  // as in databases.
  void Find(const document::Node& record,
            std::vector<RecordValidator::Key>* keys) const;

 private:
  // From the record down.
  struct Part {
    std::vector<const contract::Field*> steps;
    std::string path;
  };
  struct Plan {
    uint32_t check = 0;
    std::vector<Part> parts;
  };

  void Walk(const std::vector<contract::Field>& fields, const Part& above,
            bool in_elements, CheckList* checks,
            std::vector<NotChecked>* not_checked);
  void AddPlan(std::vector<Part> parts, const char* rule, text::Location asked,
               CheckList* checks);

  std::vector<Plan> plans_;
  std::vector<Part> primary_;
};

}  // namespace bylaw::records

#endif  // BYLAW_RECORDS_KEYS_H_
