#include "contract/infrastructure.h"
#include "policy/bindings/rows.h"

namespace bylaw::policy::bindings {
namespace {

using cel::Arena;
using cel::Value;
using contract::ModuleArgument;
using contract::Resource;

const Resource& Of(const void* object) {
  return *static_cast<const Resource*>(object);
}

constexpr cel::FieldDecl kArgumentFields[] = {
    TextRow<&ModuleArgument::name>("name", "the argument's name"),
    TextRow<&ModuleArgument::value>(
        "value",
        "its value where that is a literal text, number or flag, as written"),
    TextsRow<&ModuleArgument::items>("items", "the literal elements of a list"),
    TextsRow<&ModuleArgument::keys>("keys", "the literal keys of an object"),
    {.name = "is_computed",
     .type = cel::kBoolType,
     .doc = "whether some of it is known only when Terraform runs",
     .get =
         [](const void* object, Arena&) {
           return Value::Bool(
               static_cast<const ModuleArgument*>(object)->computed);
         }},
};

constexpr cel::FieldDecl kFields[] = {
    TextRow<&Resource::kind>(
        "kind",
        "the block's type: `resource`, `data`, `variable`, `output`, `module`, "
        "`provider`, `terraform`, ...; of an inner block its own"),
    TextRow<&Resource::type>("type",
                             "of a resource or data source: `aws_s3_bucket`"),
    TextRow<&Resource::name>("name", "its name in the module"),
    WordRow<&Resource::address>(
        "address",
        "what others mention it by: `aws_s3_bucket.data`, `var.region`"),
    // Lists without a place: where an argument is missing, none of the others
    // is to blame.
    {.name = "arguments",
     .type = cel::kListOf<cel::kStructOf<kArgumentType>>,
     .doc = "the arguments it sets",
     .get =
         [](const void* object, Arena&) {
           return ListOfElements<kArgumentType>(Of(object).arguments);
         }},
    {.name = "blocks",
     .type = cel::kListOf<cel::kStructOf<kResourceType>>,
     .doc = "the blocks within it; a `dynamic` block as those it makes",
     .get =
         [](const void* object, Arena&) {
           return ListOfElements<kResourceType>(Of(object).blocks);
         }},
    {.name = "companions",
     .type = cel::kListOf<cel::kStructOf<kResourceType>>,
     .doc = "the blocks of its folder that mention it, or may complete it "
            "(`aws_s3_bucket_versioning`)",
     .get =
         [](const void* object, Arena&) {
           return cel::VectorList<const Resource*, PointedValue<Resource>,
                                  PointedPlace<Resource>>::Of(Of(object)
                                                                  .companions);
         }},
    TextsRow<&Resource::tags>("tags", "the names of its tags or labels"),
    {.name = "default_tags",
     .type = cel::kListOf<cel::kStringType>,
     .doc = "the names of the tags that its provider gives to everything",
     .get =
         [](const void* object, Arena&) {
           static const ModuleArgument none;
           const ModuleArgument* tags = Of(object).default_tags;
           return TextList::Of(tags == nullptr ? none.keys : tags->keys);
         }},
    {.name = "may_have_more_tags",
     .type = cel::kBoolType,
     .doc = "whether some of its tags are known only when Terraform runs",
     .get =
         [](const void* object, Arena&) {
           const ModuleArgument* tags = Of(object).default_tags;
           return Value::Bool(
               Of(object).tags_computed ||
               (tags != nullptr && tags->keys.empty() && tags->computed));
         }},
};

}  // namespace

constexpr cel::StructType kArgumentType = {
    .name = "Argument",
    .doc = "An argument of a Terraform block.",
    .fields = kArgumentFields,
    .locate = &LocateElement<ModuleArgument>,
    .path = [](const void* object) {
      return static_cast<const ModuleArgument*>(object)->name.value;
    }};

constexpr cel::StructType kResourceType = {
    .name = "Resource",
    .doc =
        "A block of a Terraform file: a resource, variable, module call, "
        "...",
    .fields = kFields,
    .locate = &LocateElement<Resource>,
    .path = [](const void* object) { return Of(object).address; }};

}  // namespace bylaw::policy::bindings
