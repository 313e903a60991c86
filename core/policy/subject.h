// Everything in a mesh that rules may look at, one after the other.
#ifndef BYLAW_POLICY_SUBJECT_H_
#define BYLAW_POLICY_SUBJECT_H_

#include <array>
#include <functional>
#include <iterator>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cel/value.h"
#include "contract/mesh.h"
#include "diagnostic/diagnostic.h"
#include "policy/bindings/types.h"
#include "policy/owner_choice.h"
#include "policy/subject_kind.h"
#include "text/source.h"

namespace bylaw::policy {

// The most variables that VariablesOf() gives for any kind.
inline constexpr size_t kMaxScopeVariables = 6;

// A product that a subject is of, and the domain that it lives in; empty for
// what is no product's or no domain's.
struct SubjectOwner {
  const contract::DataProduct* product = nullptr;
  const contract::Domain* domain = nullptr;  // the boundary, where declared
  std::string domain_key, product_key;       // comparable
  // Whether it only names what lies in the folder of another domain.
  bool is_guest = false;
};

// One subject and what it lies in. Valid during the visit only.
struct Subject {
  SubjectKind kind = SubjectKind::kMesh;
  // As VariablesOf(kind) names them; the subject itself first.
  std::array<cel::Value, kMaxScopeVariables> values;
  // Comparable; empty for a subject that is no domain's.
  std::string_view domain_key;
  // Comparable; empty for a subject that is no product's.
  std::string_view product_key;
  text::Location name_at;
  text::SourceId source = text::kNoSource;
  // A contract or schema that several products share is visited once for each
  // of them, and so is what lies in it, one visit after the other: all of them,
  // and which one this visit is for.
  std::span<const SubjectOwner> owners;
  size_t owner = 0;

  const contract::Domain* domain = nullptr;  // the boundary, where declared
  const contract::DataProduct* product = nullptr;
  const contract::Port* port = nullptr;
  const contract::Contract* contract = nullptr;
  const contract::Schema* schema = nullptr;
  const contract::Field* field = nullptr;
  const contract::Declaration* declaration = nullptr;
  const contract::Model* model = nullptr;
  const contract::Resource* resource = nullptr;

  // For whoever evaluates over the values.
  bindings::View view;

  // The subject's name for a report.
  diagnostic::Subject Describe() const;
};

// Visits the mesh, then each domain, product (with its ports, schema and
// fields), contract (with its schemas and fields), schema of its own file,
// declaration, dbt model and Terraform block. What products share is visited for
// each of them that is chosen, in which `contract.product` and `schema.product` are that one.
class SubjectWalk {
 public:
  using Visit = std::function<void(const Subject&)>;

  // Without a choice, what products share is visited for each of them. All
  // must outlive the walk.
  SubjectWalk(const contract::Mesh& mesh, const Visit& visit,
              const OwnerChoice* choice = nullptr);
  void Run();

 private:
  // Whose all that follows is.
  void SetOwner(const contract::DataProduct* product, std::string_view domain);
  template <typename Shared>
  void SetOwners(const Shared& shared, std::string_view domain);
  void AddOwner(const contract::DataProduct* product, std::string_view domain);
  void ForgetOwners();
  const std::vector<size_t>& ChosenFor(SubjectKind kind);
  void Enter(size_t owner);
  void WalkProduct(const contract::DataProduct& product);
  void WalkContract(const contract::Contract& contract);
  void WalkSchema(const contract::Schema& schema);
  void WalkModel(const contract::Model& model);
  // Visits for each of the owners.
  void Give(SubjectKind kind, const contract::Element& element);
  void GiveOne(SubjectKind kind);

  const contract::Mesh& mesh_;
  const Visit& visit_;
  // Domains by comparable name.
  std::map<std::string, const contract::Domain*> domains_;
  const OwnerChoice* choice_;
  std::vector<SubjectOwner> owners_;
  // By kind of subject, of several owners those to visit; filled on demand.
  std::array<std::vector<size_t>, std::size(kSubjectKinds)> chosen_;
  Subject subject_;
};

}  // namespace bylaw::policy

#endif  // BYLAW_POLICY_SUBJECT_H_
