// Checks by a compiled JSON Schema.
#include <map>
#include <utility>

#include "formats/json_schema/validator.h"
#include "records/validator.h"

namespace bylaw::records {
namespace {

namespace schema = formats::json_schema;
using document::Node;

// The pointer to a value with a star for each position in a list.
std::string WithoutPositions(std::string_view pointer) {
  std::string out;
  while (!pointer.empty()) {
    const size_t end = std::min(pointer.find('/', 1), pointer.size());
    const std::string_view token = pointer.substr(1, end - 1);
    const bool position =
        !token.empty() &&
        token.find_first_not_of("0123456789") == std::string_view::npos;
    out.append("/").append(position ? std::string_view("*") : token);
    pointer.remove_prefix(end);
  }
  return out;
}

class SchemaValidator : public RecordValidator {
 public:
  SchemaValidator(const schema::Program& program, const Node& root)
      : validator_(program), root_(root) {}

  void Check(const Node& record, std::vector<Fault>* faults) override {
    if (validator_.Validate(record) == schema::Verdict::kPasses) return;
    failures_.clear();
    validator_.Explain(record, &failures_);
    for (schema::Failure& failure : failures_) {
      std::string path = document::PointerTo(record, *failure.instance);
      const uint32_t check = CheckOf(failure, path);
      faults->push_back({check, failure.instance, std::move(path),
                         std::move(failure.message), failure.undecided});
    }
  }

 private:
  uint32_t CheckOf(const schema::Failure& failure, const std::string& path) {
    const auto known = by_keyword_.find({failure.schema, failure.keyword});
    if (known != by_keyword_.end()) return known->second;
    CheckInfo check;
    check.rule = failure.keyword.empty() ? "schema" : failure.keyword;
    check.path = WithoutPositions(path);
    if (failure.schema != nullptr) {
      check.asked = failure.schema->key().empty()
                        ? failure.schema->location()
                        : failure.schema->key_location();
      check.id = IsWithin(root_, *failure.schema)
                     ? "#" + document::PointerTo(root_, *failure.schema)
                     : "external:" + check.rule + check.path;
    }
    check.keyword = failure.schema;
    const auto index = static_cast<uint32_t>(checks_.size());
    checks_.push_back(std::move(check));
    by_keyword_.emplace(std::pair(failure.schema, failure.keyword), index);
    return index;
  }

  schema::Validator validator_;
  const Node& root_;
  std::vector<schema::Failure> failures_;
  std::map<std::pair<const Node*, std::string_view>, uint32_t> by_keyword_;
};

}  // namespace

std::unique_ptr<RecordValidator> ByJsonSchema(const schema::Program& program,
                                              const Node& root) {
  return std::make_unique<SchemaValidator>(program, root);
}

}  // namespace bylaw::records
