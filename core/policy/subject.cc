#include "policy/subject.h"

#include "contract/path.h"
#include "policy/bindings/collect.h"
#include "policy/bindings/subject_path.h"
#include "policy/bindings/types.h"
#include "text/comparable.h"
#include "text/shorten.h"

namespace bylaw::policy {

using contract::Contract;
using contract::DataProduct;
using contract::Schema;

SubjectWalk::SubjectWalk(const contract::Mesh& mesh, const Visit& visit,
                         const OwnerChoice* choice)
    : mesh_(mesh), visit_(visit), choice_(choice) {
  for (const contract::Domain& domain : mesh.domains)
    domains_.emplace(text::ComparableName(domain.name.value), &domain);
}

void SubjectWalk::Run() {
  SetOwner(nullptr, "");
  Give(SubjectKind::kMesh, {});
  for (const contract::Domain& domain : mesh_.domains) {
    SetOwner(nullptr, domain.name.value);
    owners_.front().domain = &domain;
    Give(SubjectKind::kDomain, domain);
  }
  for (const DataProduct& product : mesh_.products) WalkProduct(product);
  for (const Contract& contract : mesh_.contracts) WalkContract(contract);
  for (const Schema& schema : mesh_.schemas) {
    SetOwners(schema, "");
    if (owners_.empty()) continue;
    WalkSchema(schema);
  }
  SetOwner(nullptr, "");
  for (const contract::Declaration& declaration : mesh_.declarations) {
    subject_.declaration = &declaration;
    Give(SubjectKind::kDeclaration, declaration);
  }
  subject_.declaration = nullptr;
  for (const contract::Model& model : mesh_.models) WalkModel(model);
  SetOwner(nullptr, "");
  for (const contract::Infrastructure& file : mesh_.infrastructure) {
    for (const contract::Resource& resource : file.resources) {
      subject_.resource = &resource;
      Give(SubjectKind::kResource, resource);
    }
  }
  subject_.resource = nullptr;
}

// A model lives where the product of its SQL's header does, else in the domain
// that the header names.
void SubjectWalk::WalkModel(const contract::Model& model) {
  SetOwner(model.product, model.sql == nullptr || model.product != nullptr
                              ? ""
                              : model.sql->header->domain.value);
  subject_.model = &model;
  Give(SubjectKind::kModel, model);
  subject_.model = nullptr;
}

void SubjectWalk::SetOwner(const DataProduct* product,
                           std::string_view domain) {
  ForgetOwners();
  AddOwner(product, domain);
}

void SubjectWalk::ForgetOwners() {
  owners_.clear();
  for (std::vector<size_t>& chosen : chosen_) chosen.clear();
}

namespace {

bool IsBorrowed(const Contract&) { return false; }
bool IsBorrowed(const Schema& schema) { return schema.is_borrowed; }

}  // namespace

// Who only names what lies with another domain comes last, and takes nobody's
// place: where that domain has no product for it, it is no product's as well.
template <typename Shared>
void SubjectWalk::SetOwners(const Shared& shared, std::string_view domain) {
  ForgetOwners();
  const contract::Owners& owners = mesh_.ties.Of(shared);
  const size_t own = owners.own();
  if (own == 0 && !IsBorrowed(shared)) AddOwner(nullptr, domain);
  for (size_t i = 0; i < owners.products.size(); ++i) {
    AddOwner(owners.products[i], i < own ? domain : std::string_view());
    owners_.back().is_guest = i >= own;
  }
}

// A subject lives where its product does; its own word counts when it has none
// that says so.
void SubjectWalk::AddOwner(const DataProduct* product,
                           std::string_view domain) {
  const bool says = product != nullptr && !product->domain.value.empty();
  SubjectOwner& owner = owners_.emplace_back();
  owner.product = product;
  if (product != nullptr)
    owner.product_key = text::ComparableName(bindings::PathOf(*product));
  owner.domain_key = text::ComparableName(
      says ? std::string_view(product->domain.value) : domain);
  owner.domain = says ? mesh_.ties.Of(*product).home : nullptr;
  if (owner.domain != nullptr || owner.domain_key.empty()) return;
  const auto found = domains_.find(owner.domain_key);
  if (found != domains_.end()) owner.domain = found->second;
}

void SubjectWalk::Enter(size_t index) {
  const SubjectOwner& owner = owners_[index];
  subject_.owners = owners_;
  subject_.owner = index;
  subject_.product = owner.product;
  subject_.domain = owner.domain;
  subject_.domain_key = owner.domain_key;
  subject_.product_key = owner.product_key;
  subject_.view = {&mesh_, subject_.contract, subject_.schema, owner.product};
}

void SubjectWalk::WalkProduct(const DataProduct& product) {
  SetOwner(&product, "");
  Give(SubjectKind::kProduct, product);
  for (const contract::Port& port : product.ports) {
    subject_.port = &port;
    Give(SubjectKind::kPort, port);
  }
  subject_.port = nullptr;
  if (product.inline_schema.has_value()) WalkSchema(*product.inline_schema);
}

void SubjectWalk::WalkContract(const Contract& contract) {
  SetOwners(contract, contract.domain.value);
  subject_.contract = &contract;
  Give(SubjectKind::kContract, contract);
  for (const Schema& schema : contract.schemas) WalkSchema(schema);
  subject_.contract = nullptr;
}

void SubjectWalk::WalkSchema(const Schema& schema) {
  subject_.schema = &schema;
  Give(SubjectKind::kSchema, schema);
  bindings::ForEachFieldOf(schema, [this](const contract::Field& field) {
    subject_.field = &field;
    Give(SubjectKind::kField, field);
  });
  subject_.field = nullptr;
  subject_.schema = nullptr;
}

void SubjectWalk::Give(SubjectKind kind, const contract::Element& element) {
  subject_.kind = kind;
  subject_.name_at = element.name_at;
  subject_.source = element.whole.source;
  if (choice_ != nullptr && owners_.size() > 1) {
    for (const size_t owner : ChosenFor(kind)) {
      Enter(owner);
      GiveOne(kind);
    }
    return;
  }
  for (size_t owner = 0; owner < owners_.size(); ++owner) {
    Enter(owner);
    GiveOne(kind);
  }
}

const std::vector<size_t>& SubjectWalk::ChosenFor(SubjectKind kind) {
  std::vector<size_t>& chosen = chosen_[static_cast<size_t>(kind)];
  if (chosen.empty()) chosen = choice_->For(kind, owners_);
  return chosen;
}

void SubjectWalk::GiveOne(SubjectKind kind) {
  using bindings::Of;
  using bindings::OfOrNone;
  const cel::Value mesh = Of(mesh_);
  const cel::Value home = OfOrNone(subject_.domain);
  const cel::Value product = OfOrNone(subject_.product);
  const cel::Value contract = OfOrNone(subject_.contract);
  switch (kind) {
    case SubjectKind::kMesh:
      subject_.values = {mesh};
      break;
    case SubjectKind::kDomain:
      subject_.values = {home, mesh};
      break;
    case SubjectKind::kProduct:
      subject_.values = {product, home, mesh};
      break;
    case SubjectKind::kPort:
      subject_.values = {Of(*subject_.port), product, home, mesh};
      break;
    case SubjectKind::kContract:
      subject_.values = {contract, product, home, mesh};
      break;
    case SubjectKind::kSchema:
      subject_.values = {Of(*subject_.schema), contract, product, home, mesh};
      break;
    case SubjectKind::kField:
      subject_.values = {Of(*subject_.field),
                         Of(*subject_.schema),
                         contract,
                         product,
                         home,
                         mesh};
      break;
    case SubjectKind::kDeclaration:
      subject_.values = {Of(*subject_.declaration), mesh};
      break;
    case SubjectKind::kModel:
      subject_.values = {Of(*subject_.model), product, home, mesh};
      break;
    case SubjectKind::kResource:
      subject_.values = {Of(*subject_.resource), mesh};
      break;
  }
  visit_(subject_);
}

namespace {

std::string Short(std::string_view name) {
  return text::Shortened(name, contract::kMaxPathBytes);
}

}  // namespace

diagnostic::Subject Subject::Describe() const {
  diagnostic::Subject result;
  result.kind = SubjectKindName(kind);
  result.name_at = name_at;
  if (product != nullptr) {
    result.domain = Short(product->domain.value);
    result.product = bindings::PathOf(*product);
  } else if (kind == SubjectKind::kDomain) {
    result.domain = Short(domain->name.value);
  }
  if (contract != nullptr) {
    if (result.domain.empty()) result.domain = Short(contract->domain.value);
    if (result.product.empty())
      result.product = Short(contract->data_product.value);
  }
  switch (kind) {
    case SubjectKind::kMesh:
      result.path = "mesh";
      break;
    case SubjectKind::kDomain:
      result.path = Short(domain->name.value);
      break;
    case SubjectKind::kProduct:
      result.path = result.product;
      break;
    case SubjectKind::kPort:
      result.path = bindings::PathOf(*product, *port);
      break;
    case SubjectKind::kContract:
      result.path = bindings::PathOf(*contract);
      break;
    case SubjectKind::kSchema:
      result.path = bindings::PathOf(*schema);
      break;
    case SubjectKind::kField:
      result.path = contract::PathOf(*field);
      if (contract::PathLength(*field) > contract::kMaxPathBytes)
        result.path_hash = field->path_hash;
      break;
    case SubjectKind::kDeclaration:
      result.path = contract::FullName(*declaration);
      break;
    case SubjectKind::kModel:
      if (result.domain.empty() && model->sql != nullptr)
        result.domain = model->sql->header->domain.value;
      result.path = Short(model->name.value);
      break;
    case SubjectKind::kResource:
      result.path = Short(resource->address);
      break;
  }
  return result;
}

}  // namespace bylaw::policy
