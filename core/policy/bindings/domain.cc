#include "contract/product.h"
#include "policy/bindings/rows.h"

namespace bylaw::policy::bindings {
namespace {

using contract::Domain;

constexpr cel::FieldDecl kFields[] = {
    TextRow<&Domain::name>("name", "the domain's name"),
    TextRow<&Domain::bounded_context>("bounded_context",
                                      "the bounded context it stands for"),
    TextRow<&Domain::description>("description", "what the domain is about"),
    TextRow<&Domain::owner_team>("owner_team", "the team that owns it"),
    TextsRow<&Domain::data_products>(
        "data_products", "the products it may publish, by id or name"),
    TextsRow<&Domain::source_systems>("source_systems",
                                      "the systems that stay inside it"),
};

}  // namespace

constexpr cel::StructType kDomainType = {
    .name = "Domain",
    .doc = "A domain's boundary, as `domains.yaml` declares it.",
    .fields = kFields,
    .locate = &LocateElement<Domain>,
    .path = [](const void* domain) {
      return static_cast<const Domain*>(domain)->name.value;
    }};

}  // namespace bylaw::policy::bindings
