#include "contract/product.h"

#include "policy/bindings/collect.h"
#include "policy/bindings/quality_memory.h"
#include "policy/bindings/rows.h"
#include "policy/bindings/sla_hours.h"
#include "policy/bindings/subject_path.h"

namespace bylaw::policy::bindings {
namespace {

using cel::Arena;
using cel::Value;
using contract::Course;
using contract::DataProduct;
using contract::Description;
using contract::Port;
using contract::PortDirection;
using contract::ProductDetails;

const contract::ProductTies& TiesOf(const void* object, const Arena& arena) {
  return ViewOf(arena).TiesOf(*static_cast<const DataProduct*>(object));
}

const DataProduct& Product(const void* object) {
  return *static_cast<const DataProduct*>(object);
}

// The name that a product has for people, or null where it has none.
const contract::Text* NameOrId(const DataProduct& product) {
  if (!product.name.value.empty()) return &product.name;
  return product.id.value.empty() ? nullptr : &product.id;
}

Value Label(const void* object, Arena&) {
  const contract::Text* name = NameOrId(Product(object));
  return Value::String(name != nullptr ? std::string_view(name->value)
                                       : "(unnamed)");
}

text::Location WhereNamed(const void* object) {
  const contract::Text* name = NameOrId(Product(object));
  return name != nullptr ? name->at : text::Location{};
}

bool HasFields(const void* object) {
  const DataProduct& product = Product(object);
  return product.inline_schema.has_value() &&
         !product.inline_schema->fields.empty();
}

Value Fields(const void* object, Arena&) {
  const DataProduct& product = Product(object);
  static const std::vector<contract::Field> no_fields;
  return ListOfElements<kFieldType>(product.inline_schema.has_value()
                                        ? product.inline_schema->fields
                                        : no_fields);
}

Value AllFields(const void* object, Arena& arena) {
  return Collect<contract::Field>(kFieldType, arena, [&](const auto& visit) {
    ForEachSchema(
        Product(object), TiesOf(object, arena),
        [&](const contract::Schema& schema) { ForEachFieldOf(schema, visit); });
  });
}

// Those in the descriptor, and those in files of their own.
template <typename Visit>
void ForEachOwnQuality(const void* object, const Arena& arena,
                       const Visit& visit) {
  for (const contract::Quality& quality : Product(object).quality)
    visit(quality);
  for (const contract::Quality* quality : TiesOf(object, arena).quality)
    visit(*quality);
}

Value OwnQuality(const void* object, Arena& arena) {
  if (TiesOf(object, arena).quality.empty())
    return ListOfElements<kQualityType>(Product(object).quality);
  return Collect<contract::Quality>(
      kQualityType, arena,
      [&](const auto& visit) { ForEachOwnQuality(object, arena, visit); });
}

Value AllQuality(const void* object, Arena& arena) {
  return Collect<contract::Quality>(
      kQualityType, arena, [&](const auto& visit) {
        ForEachQualityOf(Product(object), ViewOf(arena), visit);
      });
}

Value Schemas(const void* object, Arena& arena) {
  return Collect<contract::Schema>(kSchemaType, arena, [&](const auto& visit) {
    ForEachSchema(Product(object), TiesOf(object, arena), visit);
  });
}

Value Contracts(const void* object, Arena& arena) {
  return Collect<contract::Contract>(kContractType, arena,
                                     [&](const auto& visit) {
                                       for (const contract::Contract* contract :
                                            TiesOf(object, arena).contracts)
                                         visit(*contract);
                                     });
}

template <PortDirection direction>
constexpr cel::FieldDecl PortsRow(std::string_view name, std::string_view doc) {
  return {name, cel::kListOf<cel::kStructOf<kPortType>>, doc,
          [](const void* object, Arena& arena) {
            return Collect<Port>(kPortType, arena, [&](const auto& visit) {
              for (const Port& port : Product(object).ports) {
                if (port.direction == direction) visit(port);
              }
            });
          },
          [](const void* object) {
            for (const Port& port : Product(object).ports) {
              if (port.direction == direction) return true;
            }
            return false;
          }};
}

enum class FileKind { kContract, kSchema };

// The file that a product refers to; null for none.
template <FileKind kind>
const contract::FileReference* FileOf(const void* object, const Arena& arena) {
  const DataProduct& product = Product(object);
  if (kind == FileKind::kSchema) return ViewOf(arena).SchemaFileOf(product);
  return product.contract_file ? &*product.contract_file : nullptr;
}

template <FileKind kind>
bool IsResolved(const void* object, const Arena& arena) {
  const contract::ProductTies& ties = TiesOf(object, arena);
  return kind == FileKind::kSchema ? ties.has_schema_file
                                   : ties.has_contract_file;
}

template <FileKind kind>
text::Location PlaceOfFile(const void* object) {
  const DataProduct& product = Product(object);
  const auto& file =
      kind == FileKind::kSchema ? product.schema_file : product.contract_file;
  return file.has_value() ? file->target.at : text::Location();
}

template <FileKind kind>
constexpr cel::FieldDecl FileRow(std::string_view name, std::string_view doc) {
  return {.name = name,
          .type = cel::kStringType,
          .doc = doc,
          .get =
              [](const void* object, Arena& arena) {
                const auto* file = FileOf<kind>(object, arena);
                return file != nullptr ? Value::String(file->target.value)
                                       : Value::String("");
              },
          .where = &PlaceOfFile<kind>,
          .has_among =
              [](const void* object, const Arena& arena) {
                return FileOf<kind>(object, arena) != nullptr;
              }};
}

template <FileKind kind>
constexpr cel::FieldDecl FileResolvedRow(std::string_view name,
                                         std::string_view doc) {
  return {.name = name,
          .type = cel::kBoolType,
          .doc = doc,
          .get =
              [](const void* object, Arena& arena) {
                return Value::Bool(IsResolved<kind>(object, arena));
              },
          .where = &PlaceOfFile<kind>,
          .has_among = &IsResolved<kind>};
}

// A file that is not there registers no schema.
constexpr cel::FieldDecl SchemaRow(cel::FieldDecl row) {
  row.has = nullptr;
  row.has_among = [](const void* object, const Arena& arena) {
    const bool gone = FileOf<FileKind::kSchema>(object, arena) != nullptr &&
                      !IsResolved<FileKind::kSchema>(object, arena);
    return !gone && Product(object).names_schema;
  };
  return row;
}

template <auto member>
constexpr cel::FieldDecl ProductsRow(std::string_view name,
                                     std::string_view doc) {
  return {.name = name,
          .type = cel::kListOf<cel::kStructOf<kProductType>>,
          .doc = doc,
          .get =
              [](const void* object, Arena& arena) {
                return ListOfTies<DataProduct>(TiesOf(object, arena).*member);
              },
          .has_among =
              [](const void* object, const Arena& arena) {
                return !(TiesOf(object, arena).*member).empty();
              }};
}

text::Location FirstPlace(const contract::Text& text) { return text.at; }
text::Location FirstPlace(const contract::Element& element) {
  return element.name_at;
}

constexpr std::string_view kVersions = "versions";
constexpr std::string_view kTags = "tags";
constexpr std::string_view kSupport = "support";

// A row for a list under the key of the same name: where the list is written
// and empty, it is the place to mend.
template <const std::string_view& key, auto member>
constexpr cel::FieldDecl WrittenAs(cel::FieldDecl row) {
  row.where = [](const void* object) {
    const auto& list = Product(object).*member;
    if (!list.empty()) return FirstPlace(list.front());
    const document::Node* node = Product(object).node;
    return NodePlace(node == nullptr ? nullptr : node->Find(key));
  };
  return row;
}

constexpr cel::FieldDecl kFields[] = {
    TextRow<&DataProduct::id>("id", "the stable id: `product_id`, ODPS `id`"),
    TextRow<&DataProduct::name>("name", "the name that people use"),
    {.name = "label",
     .type = cel::kStringType,
     .doc = "what messages call it: its name, else its id, else `(unnamed)`",
     .get = &Label,
     .where = &WhereNamed},
    TextRow<&DataProduct::domain>("domain",
                                  "the domain that publishes it, as written"),
    {.name = "home",
     .type = cel::kStructOf<kDomainType>,
     .doc = "the boundary of that domain; a domain without a name when none is "
            "declared under that name",
     .get = [](const void* object,
               Arena& arena) { return OfOrNone(TiesOf(object, arena).home); },
     .has_among =
         [](const void* object, const Arena& arena) {
           return TiesOf(object, arena).home != nullptr;
         }},
    TextRow<&DataProduct::version>("version", "its current version"),
    WrittenAs<kVersions, &DataProduct::versions>(
        TextsRow<&DataProduct::versions>(kVersions,
                                         "all versions that are offered")),
    TextRow<&DataProduct::stage>("stage",
                                 "the stage of its life: draft, active, "
                                 "deprecated, ... (ODPS `status`)"),
    {.name = "lifecycle",
     .type = cel::kStringType,
     .doc = "which of the seven stages that word stands for: discovery, "
            "design, build, publish, operate, evolve, retire; empty for a word "
            "that stands for none",
     .get =
         [](const void* object, Arena&) {
           return Value::String(
               contract::StageOf(Product(object).stage->value));
         },
     .has =
         [](const void* object) {
           return !contract::StageOf(Product(object).stage->value).empty();
         },
     .where = [](const void* object) { return Product(object).stage->at; }},
    TextRow<&DataProduct::description>("description",
                                       "what it is (ODPS: its purpose)"),
    TextRow<In{&DataProduct::long_description, &Description::limitations}>(
        "limitations", "what it cannot be used for (ODPS)"),
    TextRow<In{&DataProduct::long_description, &Description::usage}>(
        "usage", "how it is meant to be used (ODPS)"),
    TextRow<&DataProduct::owner>(
        "owner", "the owning team: `owner_team`, or the team's name"),
    PartRow<&DataProduct::team, kTeamType>("team",
                                           "the team with its members (ODPS)"),
    WrittenAs<kTags, &DataProduct::tags>(
        TextsRow<&DataProduct::tags>(kTags, "labels to find it by")),
    NumberRow<&DataProduct::sla_hours>(
        "sla_hours", "how fresh it is promised to be, in hours"),
    TextRow<In{&DataProduct::details, &ProductDetails::type}>(
        "type",
        "what it is for: source-aligned, aggregate, consumer-aligned, ..."),
    TextRow<In{&DataProduct::details, &ProductDetails::schema_type}>(
        "schema_type",
        "the language its schema is written in: avro, protobuf, ..."),
    SchemaRow(NodeRow<&DataProduct::schema_value>(
        "schema",
        "the value of `schema` as written, whatever it is; `has()` is true "
        "when it names a file, a subject or fields, but for a file that is no "
        "schema of the mesh")),
    NodeRow<&DataProduct::quality_value>(
        "quality",
        "the value of `quality` as written, whatever it is; `has()` is true "
        "when it says anything"),
    {.name = "quality_checks",
     .type = cel::kListOf<cel::kStructOf<kQualityType>>,
     .doc = "the checks and metrics in `quality`",
     .get = &OwnQuality,
     .where =
         [](const void* object) {
           const auto& quality = Product(object).quality;
           return quality.empty() ? text::Location() : quality.front().name_at;
         },
     .has_among =
         [](const void* object, const Arena& arena) {
           return !Product(object).quality.empty() ||
                  !TiesOf(object, arena).quality.empty();
         }},
    {.name = "all_quality",
     .type = cel::kListOf<cel::kStructOf<kQualityType>>,
     .doc = "`quality_checks`, and those of all its schemas and their fields",
     .get = &AllQuality,
     .where =
         [](const void* object) {
           return NodePlace(Product(object).quality_value);
         }},
    {.name = "fields",
     .type = cel::kListOf<cel::kStructOf<kFieldType>>,
     .doc = "the fields that the descriptor itself lists",
     .get = &Fields,
     .has = &HasFields,
     .where =
         [](const void* object) {
           return HasFields(object)
                      ? Product(object).inline_schema->fields.front().name_at
                      : text::Location();
         }},
    {.name = "all_fields",
     .type = cel::kListOf<cel::kStructOf<kFieldType>>,
     .doc = "every field, at any depth, of all its schemas, elements included",
     .get = &AllFields},
    {.name = "schemas",
     .type = cel::kListOf<cel::kStructOf<kSchemaType>>,
     .doc = "its own fields as one schema, the schemas of its contracts, and "
            "its schema files",
     .get = &Schemas},
    {.name = "contracts",
     .type = cel::kListOf<cel::kStructOf<kContractType>>,
     .doc = "the data contracts that it names or that name it, as far as they "
            "are part of the run",
     .get = &Contracts,
     .has_among =
         [](const void* object, const Arena& arena) {
           return !TiesOf(object, arena).contracts.empty();
         }},
    FileRow<FileKind::kContract>(
        "contract_file", "the contract file that it refers to, as written"),
    FileResolvedRow<FileKind::kContract>("contract_file_resolved",
                                         "whether the run has that file"),
    FileRow<FileKind::kSchema>("schema_file",
                               "the schema file that it refers to, as written"),
    FileResolvedRow<FileKind::kSchema>("schema_file_resolved",
                                       "whether the run has that file"),
    ListRow<&DataProduct::ports, kPortType>("ports", "all its ports"),
    PortsRow<PortDirection::kInput>("inputs", "the ports it takes data from"),
    PortsRow<PortDirection::kOutput>("outputs", "the ports it offers data at"),
    PortsRow<PortDirection::kManagement>("management_ports",
                                         "the ports it is run through"),
    ListRow<&DataProduct::consumers, kConsumerType>("consumers",
                                                    "who reads it"),
    WrittenAs<kSupport, &DataProduct::support>(
        ListRow<&DataProduct::support, kSupportChannelType>(
            kSupport, "where consumers get help")),
    TextsRow<&DataProduct::source_systems>("source_systems",
                                           "the systems it is made from"),
    ListRow<&DataProduct::definitions, kDefinitionType>(
        "definitions", "links to authoritative definitions"),
    CustomRow<&DataProduct::custom>("the author's own properties, by name"),
    TextRow<In{&DataProduct::course, &Course::access_pattern}>(
        "access_pattern", "how consumers read it"),
    TextRow<In{&DataProduct::course, &Course::specification}>(
        "specification", "what was reviewed before it was built"),
    TextRow<In{&DataProduct::course, &Course::changelog}>(
        "changelog", "where its changes are told"),
    TextRow<In{&DataProduct::course, &Course::quality_report_date}>(
        "quality_report_date", "when its quality was last reported"),
    DayRow<In{&DataProduct::course, &Course::quality_report_date}>(
        "quality_report_day", "the same as a day"),
    TextRow<In{&DataProduct::course, &Course::retirement_announced}>(
        "retirement_announced", "when its end was announced"),
    DayRow<In{&DataProduct::course, &Course::retirement_announced}>(
        "retirement_announced_day", "the same as a day"),
    TextRow<In{&DataProduct::course, &Course::retirement_date}>(
        "retirement_date", "the day of its end"),
    DayRow<In{&DataProduct::course, &Course::retirement_date}>(
        "retirement_day",
        "the same as a day: days since 1970-01-01; `has()` is false for no "
        "valid date"),
    TextRow<In{&DataProduct::course, &Course::replaced_by}>(
        "replaced_by", "what to use instead"),
    {.name = "promised_hours",
     .type = cel::kDoubleType,
     .doc = "how fresh it is promised to be, in hours: `sla_hours`, else the "
            "least latency, freshness or frequency that its contracts promise",
     .get =
         [](const void* object, Arena& arena) {
           return Value::Double(
               PromisedHours(Product(object), TiesOf(object, arena))
                   .value_or(0));
         },
     .where = [](const void* object) { return Product(object).sla_hours->at; },
     .has_among =
         [](const void* object, const Arena& arena) {
           return PromisedHours(Product(object), TiesOf(object, arena))
               .has_value();
         }},
    ProductsRow<&contract::ProductTies::upstream>(
        "upstream",
        "the products that it takes data from: those whose contracts its ports "
        "name"),
    ProductsRow<&contract::ProductTies::downstream>(
        "downstream", "the products that take data from it"),
    ProductsRow<&contract::ProductTies::cycle>(
        "cycle",
        "where products feed each other in a circle: the products of a "
        "shortest one, at the first of them only"),
    ProductsRow<&contract::ProductTies::namesakes>(
        "namesakes",
        "other products of the same name, versions of this one left out"),
    {.name = "before",
     .type = cel::kStructOf<kProductType>,
     .doc = "the product as it was in the earlier state that the mesh is "
            "compared with; one that has nothing where there is none",
     .get = [](const void* object,
               Arena& arena) { return OfOrNone(TiesOf(object, arena).before); },
     .has_among =
         [](const void* object, const Arena& arena) {
           return TiesOf(object, arena).before != nullptr;
         }},
    {.name = "id_changed",
     .type = cel::kBoolType,
     .doc =
         "whether it had another id in that earlier state, where it is known "
         "again by its name, its contract or its address",
     .get =
         [](const void* object, Arena& arena) {
           return Value::Bool(TiesOf(object, arena).id_changed);
         },
     .where = [](const void* object) { return Product(object).id.at; },
     .has_among =
         [](const void* object, const Arena& arena) {
           return TiesOf(object, arena).id_changed;
         }},
    TextRow<In{&DataProduct::details, &ProductDetails::tenant}>(
        "tenant", "the organisation it belongs to"),
    TextRow<In{&DataProduct::details, &ProductDetails::created_at}>(
        "created_at", "when the product was created, as written"),
    WordRow<&DataProduct::format>(
        "format", "the format it was read from: `simple` or `odps`"),
    TextRow<In{&DataProduct::details, &ProductDetails::format_version}>(
        "format_version", "the version of that format, as written"),
};

constexpr cel::FieldDecl kConsumerFields[] = {
    TextRow<&contract::Consumer::name>("name", "who it is"),
    TextRow<&contract::Consumer::role>(
        "role", "the role through which it reads the product"),
};

}  // namespace

constexpr cel::StructType kProductType = {
    .name = "Product",
    .doc = "A data product: what a domain publishes.",
    .fields = kFields,
    .locate = &LocateElement<DataProduct>,
    .path = [](const void* object) { return PathOf(Product(object)); }};

constexpr cel::StructType kConsumerType = {
    .name = "Consumer",
    .doc = "Somebody who reads a product.",
    .fields = kConsumerFields,
    .locate = &LocateElement<contract::Consumer>,
    .path = [](const void* object) {
      return static_cast<const contract::Consumer*>(object)->name.value;
    }};

}  // namespace bylaw::policy::bindings
