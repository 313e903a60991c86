#include "engine/samples.h"

#include <algorithm>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "engine/record_schema.h"
#include "mesh/path.h"
#include "records/validator.h"
#include "string_format/string_format.h"
#include "text/quote.h"

namespace bylaw::engine {
namespace {

using contract::Field;
using contract::Schema;
using diagnostic::Enforcement;
using diagnostic::RuleInfo;
using diagnostic::Severity;
using document::Node;
using text::Quoted;

constexpr RuleInfo kBreaksContract = {
    .id = "records/breaks-contract",
    .help = "correct the record or the contract",
    .severity = Severity::kWarning,
    .enforce = Enforcement::kWaivable,
    .page = BYLAW_RULE_PAGE(
        "Sample records follow the contract beside them",
        "Samples are what people try a product with. One that breaks its "
        "contract shows that one of the two is wrong."),
};
constexpr RuleInfo kUndeclaredMember = {
    .id = "records/undeclared-member",
    .help = "name it in the contract, or leave it out of the records",
    .severity = Severity::kInfo,
    .enforce = Enforcement::kAdvisory,
    .page = BYLAW_RULE_PAGE(
        "Sample records have no members that their contract does not name",
        "What the contract does not name can go without notice, and nobody "
        "has judged whether it is personal."),
};
constexpr RuleInfo kImplausibleValue = {
    .id = "records/implausible-value",
    .help = "correct the value, and give the field a `format` in the contract",
    .severity = Severity::kInfo,
    .enforce = Enforcement::kAdvisory,
    .page = BYLAW_RULE_PAGE(
        "The values of sample records are what their fields are called",
        "A contract without a format accepts any text. A value that is not "
        "what the name says is mostly a placeholder or a shifted column."),
};

constexpr const RuleInfo* kRules[] = {&kBreaksContract, &kImplausibleValue,
                                      &kUndeclaredMember};

using Keys = std::set<std::string_view>;

Keys KeysOf(const Node& records) {
  Keys keys;
  for (const Node& record : records) {
    for (const Node& member : record) keys.insert(member.key());
  }
  return keys;
}

// Whether records that have these keys can be of this schema.
bool Fits(const Schema& schema, const Keys& keys) {
  size_t found = 0;
  for (const Field& field : schema.fields) {
    const bool there = keys.count(field.name.value) > 0;
    if (!there && field.required.value) return false;
    found += there ? 1U : 0U;
  }
  // One field in common says nothing: every second schema has an `id`.
  return found >= 2 && found * 2 >= schema.fields.size();
}

class Finder {
 public:
  Finder(const Node& records, const text::SourceSet& sources)
      : records_(records),
        sources_(sources),
        folder_(FolderOfSource(records.location().source)) {}

  const Schema* Find(const contract::Mesh& mesh) {
    for (const contract::DataProduct& product : mesh.products) {
      if (product.inline_schema) Try(*product.inline_schema, product);
    }
    for (const contract::Contract& contract : mesh.contracts) {
      for (const Schema& schema : contract.schemas) Try(schema, contract);
    }
    return several_ ? nullptr : found_;
  }

 private:
  std::string FolderOfSource(text::SourceId source) const {
    return mesh::FolderOf(sources_[source].name());
  }

  void Try(const Schema& schema, const contract::Element& document) {
    if (!document.whole.known() ||
        FolderOfSource(document.whole.source) != folder_)
      return;
    if (keys_.empty()) keys_ = KeysOf(records_);
    if (!Fits(schema, keys_)) return;
    several_ = found_ != nullptr;
    found_ = &schema;
  }

  const Node& records_;
  const text::SourceSet& sources_;
  const std::string folder_;
  Keys keys_;  // of all records, once a schema asks for them
  const Schema* found_ = nullptr;
  bool several_ = false;
};

std::string RecordName(size_t index) {
  return "record " + std::to_string(index + 1);
}

void CheckMembers(const Schema& schema, const Node& records,
                  diagnostic::Sink& sink) {
  Keys known;  // or told
  for (const Field& field : schema.fields) known.insert(field.name.value);
  for (const Node& record : records) {
    for (const Node& member : record) {
      if (!known.insert(member.key()).second) continue;
      sink.Add(kUndeclaredMember, member.key_location(),
               "the contract does not name " + Quoted(member.key()))
          .related.push_back({schema.name_at, "the contract"});
    }
  }
}

// Names of persons and the like have no form; an address has.
void CheckPlausible(const Field& field, const Node& record, size_t index,
                    diagnostic::Sink& sink) {
  if (field.limits->format || field.inferred_pii.what != "e-mail address")
    return;
  const Node* value = record.Find(field.name.value);
  if (value == nullptr || !value->is_string() ||
      string_format::Conforms(string_format::StringFormat::kEmail,
                              value->string()))
    return;
  sink.Add(kImplausibleValue, value->location(),
           RecordName(index) + ": " + Quoted(field.name.value) +
               " is not an e-mail address")
      .related.push_back({field.name_at, "the contract accepts any text"});
}

}  // namespace

bool IsRecordList(const Node& root) {
  return root.is_list() && root.size() > 0 &&
         std::all_of(root.begin(), root.end(),
                     [](const Node& record) { return record.is_map(); });
}

bool CheckSample(const Node& records, const contract::Mesh& mesh,
                 const text::SourceSet& sources, diagnostic::Sink& sink) {
  const Schema* schema = Finder(records, sources).Find(mesh);
  if (schema == nullptr) return false;
  // What is wrong with the contract is said where the contract is checked.
  diagnostic::Sink unheard;
  const std::unique_ptr<records::RecordValidator> validator =
      records::CompileFields(*schema, FieldPatternRules(), unheard);
  CheckMembers(*schema, records, sink);
  std::vector<records::Fault> faults;
  size_t index = 0;
  for (const Node& record : records) {
    if (index == kMaxSampleRecords) break;
    faults.clear();
    validator->Check(record, &faults);
    for (const records::Fault& fault : faults) {
      if (fault.undecided) continue;
      const text::Location at =
          fault.value != nullptr ? fault.value->location() : record.location();
      sink.Add(kBreaksContract, at,
               RecordName(index) + " " + Quoted(fault.path) + ": " +
                   fault.message)
          .related.push_back({validator->checks()[fault.check].asked,
                              "the contract asks for it"});
    }
    for (const Field& field : schema->fields)
      CheckPlausible(field, record, index, sink);
    ++index;
  }
  return true;
}

diagnostic::RuleTable SampleRules() { return kRules; }

}  // namespace bylaw::engine
