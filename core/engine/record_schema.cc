#include "engine/record_schema.h"

#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "formats/json_schema/rules.h"
#include "formats/json_schema/validator.h"

namespace bylaw::engine {
namespace {

namespace schema = formats::json_schema;
using document::Node;
using records::CheckInfo;
using records::Fault;

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

// Whether a pointer to a keyword's value, or to a name in a list of it, says
// which keyword it is.
bool Names(std::string_view pointer, std::string_view rule) {
  const size_t last = pointer.rfind('/');
  if (last == std::string_view::npos) return false;
  if (pointer.substr(last + 1) == rule) return true;
  const std::string_view around = pointer.substr(0, last);
  return rule == "required" && around.ends_with("/required") &&
         pointer.find_first_not_of("0123456789", last + 1) ==
             std::string_view::npos;
}

class SchemaValidator : public records::RecordValidator {
 public:
  SchemaValidator(const schema::Program& program, const Node& root,
                  const schema::Registry& registry)
      : validator_(program), root_(root), registry_(registry) {}

  void Check(const Node& record, std::vector<Fault>* faults) override {
    if (validator_.Validate(record) == schema::Verdict::kPasses) return;
    failures_.clear();
    validator_.Explain(record, &failures_);
    for (schema::Failure& failure : failures_) {
      const uint32_t check = Find(failure);
      faults->push_back({check, failure.instance,
                         document::PointerTo(record, *failure.instance),
                         std::move(failure.message), failure.undecided});
    }
  }

  // A keyword may be about many values of a record, and one of another document
  // is called by the first of them that it failed.
  CheckInfo CheckOf(const Fault& fault) const override {
    CheckInfo check = checks()[fault.check];
    check.path = WithoutPositions(fault.path);
    if (check.shown == kExternal)
      check.shown->append(check.rule).append(check.path);
    return check;
  }

 private:
  static constexpr std::string_view kExternal = "external:";

  // A check that is not known yet is added.
  uint32_t Find(const schema::Failure& failure) {
    const auto known = by_keyword_.find({failure.schema, failure.keyword});
    if (known != by_keyword_.end()) return known->second;
    CheckInfo check;
    check.rule = failure.keyword.empty() ? "schema" : failure.keyword;
    check.id = ":" + check.rule;
    check.shown = "";
    if (const Node* keyword = failure.schema) {
      check.asked = keyword->key().empty() ? keyword->location()
                                           : keyword->key_location();
      NameByKeyword(*keyword, &check);
    }
    const uint32_t index = checks_.Add(std::move(check));
    by_keyword_.emplace(std::pair(failure.schema, failure.keyword), index);
    return index;
  }

  // What stands in the schema itself is called by its pointer.
  void NameByKeyword(const Node& keyword, CheckInfo* check) const {
    const bool own = IsWithin(root_, keyword);
    const schema::Registry::Named document =
        own ? schema::Registry::Named{&root_, ""}
            : registry_.DocumentOf(keyword);
    std::string pointer = document.root == nullptr
                              ? std::string()
                              : document::PointerTo(*document.root, keyword);
    std::string id;
    // So that what comes before the first `#` is the document.
    for (const char c : document.name)
      id.append(c == '#' ? std::string("%23") : std::string(1, c));
    id.append("#").append(pointer);
    if (!Names(pointer, check->rule)) id.append(":").append(check->rule);
    check->id = std::move(id);
    check->shown = own ? "#" + pointer : std::string(kExternal);
  }

  schema::Validator validator_;
  const Node& root_;
  const schema::Registry& registry_;
  std::vector<schema::Failure> failures_;
  std::map<std::pair<const Node*, std::string_view>, uint32_t> by_keyword_;
};

}  // namespace

records::PatternRules FieldPatternRules() {
  return {&schema::kInvalidPattern, &schema::kTooLarge,
          &schema::kUnsupportedPattern};
}

std::unique_ptr<records::RecordValidator> ByJsonSchema(
    const schema::Program& program, const Node& root,
    const schema::Registry& registry) {
  return std::make_unique<SchemaValidator>(program, root, registry);
}

}  // namespace bylaw::engine
