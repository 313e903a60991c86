#include "contract/product.h"
#include "policy/bindings/rows.h"

namespace bylaw::policy::bindings {
namespace {

using contract::Port;

template <typename Tied>
const contract::PortTie& TieOf(const void* object, const cel::Arena& arena) {
  return ViewOf(arena).TieOf(*static_cast<const Tied*>(object));
}

constexpr cel::FieldDecl kFields[] = {
    TextRow<&Port::name>("name", "the port's name"),
    {.name = "direction",
     .type = cel::kStringType,
     .doc = "`input`, `output` or `management`",
     .get =
         [](const void* object, cel::Arena&) {
           return cel::Value::String(contract::PortDirectionName(
               static_cast<const Port*>(object)->direction));
         }},
    TextRow<&Port::version>("version",
                            "the version of what it offers or takes"),
    TextRow<&Port::type>("type", "its kind of interface, as written"),
    TextRow<&Port::description>("description", "what it is for"),
    TextRow<&Port::contract_id>(
        "contract_id", "the id of the data contract that holds for it"),
    {.name = "contract",
     .type = cel::kStructOf<kContractType>,
     .doc = "that contract; one that has nothing when the run does not have it",
     .get =
         [](const void* object, cel::Arena& arena) {
           return OfOrNone(TieOf<Port>(object, arena).contract);
         },
     .has_among =
         [](const void* object, const cel::Arena& arena) {
           return TieOf<Port>(object, arena).contract != nullptr;
         }},
    {.name = "version_known",
     .type = cel::kBoolType,
     .doc = "whether a contract of the run has that id and the port's version",
     .get =
         [](const void* object, cel::Arena& arena) {
           return cel::Value::Bool(TieOf<Port>(object, arena).known);
         },
     .where =
         [](const void* object) {
           return static_cast<const Port*>(object)->version.at;
         }},
    ListRow<&Port::input_contracts, kInputContractType>(
        "input_contracts",
        "of an output: the contracts of the data it is made from"),
    TextRow<&Port::content>("content",
                            "of a management port: what it manages "
                            "(discoverability, control, ...)"),
    TextRow<&Port::url>("url", "of a management port: where it is"),
    TextRow<&Port::channel>(
        "channel", "of a management port: the channel it is reached through"),
    TextsRow<&Port::tags>("tags", "labels to find it by"),
    ListRow<&Port::definitions, kDefinitionType>(
        "definitions", "links to authoritative definitions"),
    CustomRow<&Port::custom>("the author's own properties, by name"),
};

constexpr cel::FieldDecl kInputFields[] = {
    TextRow<&Port::Input::id>("id", "the contract's id"),
    TextRow<&Port::Input::version>("version", "the contract's version"),
    {.name = "contract",
     .type = cel::kStructOf<kContractType>,
     .doc = "that contract in that version; one that has nothing when the run "
            "does not have it",
     .get =
         [](const void* object, cel::Arena& arena) {
           return OfOrNone(TieOf<Port::Input>(object, arena).contract);
         },
     .has_among =
         [](const void* object, const cel::Arena& arena) {
           return TieOf<Port::Input>(object, arena).contract != nullptr;
         }},
    {.name = "known",
     .type = cel::kBoolType,
     .doc = "whether a contract of the run has that id, whatever its version",
     .get =
         [](const void* object, cel::Arena& arena) {
           return cel::Value::Bool(TieOf<Port::Input>(object, arena).known);
         }},
};

}  // namespace

constexpr cel::StructType kPortType = {
    .name = "Port",
    .doc = "Where a product takes data from, or offers it.",
    .fields = kFields,
    .locate = &LocateElement<Port>,
    .path = [](const void* object) {
      return static_cast<const Port*>(object)->name.value;
    }};

constexpr cel::StructType kInputContractType = {
    .name = "InputContract",
    .doc = "A data contract that an output port is made from.",
    .fields = kInputFields,
    .locate = &LocateElement<Port::Input>,
    .path = [](const void* object) {
      return static_cast<const Port::Input*>(object)->id.value;
    }};

}  // namespace bylaw::policy::bindings
