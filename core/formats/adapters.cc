#include "formats/adapters.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "contract/product.h"
#include "document/check_text.h"
#include "formats/avro/avro.h"
#include "formats/dbt/dbt.h"
#include "formats/domains/domains.h"
#include "formats/json_schema/json_schema.h"
#include "formats/json_schema/neighbours.h"
#include "formats/listing/listing.h"
#include "formats/parquet/parquet.h"
#include "formats/proto/detect.h"
#include "formats/proto/model.h"
#include "formats/terraform/model.h"
#include "formats/terraform/terraform.h"
#include "protobuf/parse.h"

namespace bylaw::formats {
namespace {

using Artifacts = std::vector<Artifact>;
using diagnostic::Sink;

template <typename T>
Content ContentOf(std::optional<T> read) {
  return read ? Content(std::move(*read)) : Content();
}

// What is marked of a source's table; what others deliver is described, not
// promised, so rules about names, descriptions and types have no say.
std::optional<contract::Schema> MarkedColumns(dbt::ModelProperties* table) {
  const auto marked = [](const contract::Field& column) {
    return column.is_pii || column.classification || !column.tags.empty();
  };
  contract::Schema& schema = table->schema;
  for (contract::Field& column : schema.fields) {
    if (marked(column)) schema.besides.push_back(std::move(column));
  }
  schema.fields.clear();
  if (schema.besides.empty()) return std::nullopt;
  schema.full_name = table->model.source->value + "." + schema.name.value;
  schema.name.value = schema.full_name;
  return std::move(schema);
}

Artifacts One(Format format, Certainty certainty, std::string version,
              Artifact::Tree tree) {
  Detection detection;
  detection.format = format;
  detection.certainty = certainty;
  detection.version = std::move(version);
  Artifacts artifacts;
  artifacts.emplace_back(std::move(detection), std::move(tree));
  return artifacts;
}

Artifacts ParseProtobuf(text::SourceId id, const text::Source& source,
                        Certainty certainty, Sink& sink) {
  if (!document::CheckEncoding(id, source, sink)) return {};
  auto file = std::make_unique<const protobuf::File>(
      protobuf::Parse(id, source.text(), sink));
  std::string version = file->edition != 0
                            ? std::to_string(file->edition)
                            : std::string(protobuf::SyntaxName(file->syntax));
  return One(Format::kProtobuf, certainty, std::move(version), std::move(file));
}

Artifacts ParseTerraform(text::SourceId id, const text::Source& source,
                         Certainty certainty, Sink& sink) {
  if (!document::CheckEncoding(id, source, sink)) return {};
  return One(Format::kTerraform, certainty, {},
             std::make_unique<const terraform::HclFile>(
                 terraform::ReadTerraform(id, source, sink)));
}

Artifacts ParseSql(text::SourceId id, const text::Source& source,
                   Certainty certainty, Sink& sink) {
  if (!document::CheckEncoding(id, source, sink)) return {};
  return One(
      Format::kDbtModel, certainty, {},
      std::make_unique<const dbt::SqlFile>(dbt::ReadSql(id, source, sink)));
}

Certainty LooksLikeParquet(std::string_view bytes, std::string_view) {
  return parquet::IsParquet(bytes) ? Certainty::kCertain : Certainty::kNone;
}

// A file that cannot be read is a Parquet file nevertheless.
Artifacts ParseParquet(text::SourceId id, const text::Source& source,
                       Certainty certainty, Sink& sink) {
  std::optional<contract::Schema> schema =
      parquet::ReadParquet(id, source, sink);
  return One(Format::kParquet, certainty, {},
             std::make_unique<const contract::Schema>(
                 schema ? std::move(*schema) : contract::Schema()));
}

// Whatever a `$ref` names by a path, from the file that it stands in. One with
// a scheme is found by its `$id`, if at all: nothing is fetched.
void ReferFromSchema(const document::Node& node, Referrals* referrals) {
  for (const document::Node& child : node) {
    if (!child.is_string() || !json_schema::IsReferenceKeyword(child.key())) {
      ReferFromSchema(child, referrals);
      continue;
    }
    const std::string target = json_schema::RelativePathOf(child.string());
    if (target.empty()) continue;
    Referral& referral = referrals->files.emplace_back();
    referral.kind = Kind::kSchema;
    referral.at = child.location();
    for (const std::string_view ending : json_schema::SchemaEndings())
      referral.targets.push_back(std::string(target).append(ending));
  }
}

void ReferToFile(const compact::Boxed<contract::FileReference>& reference,
                 Kind kind, Referrals* referrals) {
  if (!reference || !reference->target) return;
  Referral& referral = referrals->files.emplace_back();
  referral.targets.push_back(reference->target.value);
  referral.kind = kind;
  referral.asked_along = true;
  referral.at = reference->target.at;
  referral.stays_inside = !reference->perhaps;
}

}  // namespace

const Language kParquetLanguage = {.looks_like = &LooksLikeParquet,
                                   .parse = &ParseParquet,
                                   .binary = true,
                                   .end_wanted = &parquet::EndWanted};
const Language kProtobufLanguage = {.looks_like = &proto::LooksLikeProtobuf,
                                    .parse = &ParseProtobuf};
const Language kTerraformLanguage = {
    .looks_like = &terraform::LooksLikeTerraform, .parse = &ParseTerraform};
const Language kDbtLanguage = {.looks_like = &dbt::LooksLikeModel,
                               .parse = &ParseSql};

// --- Reading

Content ReadAvro(const Readable& document, const References& references,
                 Sink& sink) {
  return ContentOf(
      avro::ReadAvro(document.root, references.defined().avro, sink));
}

Content ReadJsonSchema(const Readable& document, const References& references,
                       Sink& sink) {
  return ContentOf(json_schema::ReadJsonSchema(
      document.root, references.defined().json_schemas, sink));
}

Content ReadProtobuf(const Readable& document, const References& references,
                     Sink&) {
  const protobuf::FileId id =
      references.ProtobufFile(*document.artifact->protobuf());
  if (id == protobuf::kNone) return {};
  return proto::ToSchemas(references.protobuf_pool(), id);
}

Content ReadParquet(const Readable& document, const References&, Sink&) {
  const contract::Schema& schema = *document.artifact->schema();
  return schema.language.empty() ? Content() : Content(schema);
}

Content ReadDbtModel(const Readable& document, const References&, Sink& sink) {
  const dbt::SqlFile& file = *document.artifact->dbt();
  for (const diagnostic::Diagnostic& finding : file.findings) sink.Add(finding);
  return file.is_model ? Content(file.model) : Content();
}

// Sources are models; a schema of the mesh has only their marked columns.
Content ReadDbtProperties(const Readable& document, const References&,
                          Sink& sink) {
  std::optional<dbt::Properties> read =
      dbt::ReadProperties(document.root, sink);
  if (!read) return {};
  SchemaSet set;
  set.models = std::move(read->models);
  set.schemas = std::move(read->schemas);
  for (auto& tables = read->sources; !tables.empty(); tables.pop_front()) {
    if (std::optional<contract::Schema> marked = MarkedColumns(&tables.front()))
      set.schemas.push_back(std::move(*marked));
    set.models.push_back(std::move(tables.front().model));
  }
  return set;
}

Content ReadTerraform(const Readable& document, const References&, Sink&) {
  return terraform::ToInfrastructure(*document.artifact->terraform());
}

Content ReadDomains(const Readable& document, const References&, Sink& sink) {
  std::optional<std::vector<contract::Domain>> read =
      domains::ReadDomains(document.root, sink);
  return read ? Content(DomainMap{std::move(*read)}) : Content();
}

Content CheckRuleListing(const Readable& document, const References&,
                         Sink& sink) {
  listing::CheckRules(document.root, sink);
  return {};
}

Content ReadCheckListing(const Readable& document, const References&,
                         Sink& sink) {
  return listing::ReadChecks(document.root, sink);
}

// --- What is defined for others

void DefineAvro(const Detection& detection, const Readable& document,
                std::string_view path, References* references) {
  if (detection.format == Format::kAvro)
    references->defined().avro.Add(document.root, references->OriginOf(path));
}

// A schema may refer into any document.
void DefineJsonSchema(const Detection& detection, const Readable& document,
                      std::string_view path, References* references) {
  json_schema::Documents& schemas = references->defined().json_schemas;
  if (detection.format == Format::kJsonSchema) {
    schemas.Add(path, document.root, references->OriginOf(path));
  } else if (document.root.is_map() && !path.empty()) {
    schemas.AddOther(path, document.root);
  }
}

void DefineProtobuf(const Detection&, const Readable& document,
                    std::string_view path, References* references) {
  if (document.artifact != nullptr && document.artifact->protobuf() != nullptr)
    references->defined().protobuf.push_back(
        {std::string(path), document.artifact->protobuf()});
}

// --- What is referred to

void ReferFromJsonSchema(const Detection& detection, const Readable& document,
                         const ReferralContext&, Referrals* referrals) {
  if (detection.format == Format::kJsonSchema)
    ReferFromSchema(document.root, referrals);
}

void ReferFromProtobuf(const Detection&, const Readable& document,
                       const ReferralContext& context, Referrals* referrals) {
  if (document.artifact == nullptr || document.artifact->protobuf() == nullptr)
    return;
  const protobuf::File& file = *document.artifact->protobuf();
  for (const protobuf::Import& import : file.imports) {
    Referral& referral = referrals->files.emplace_back();
    referral.at = file.At(import.path_at);
    referral.targets =
        protobuf::ImportPaths(context.path, import.path, context.import_roots);
    referral.from = Referral::From::kRoots;
    referral.kind = Kind::kSchema;
    referral.built_in = protobuf::IsBuiltIn(import.path);
  }
}

void ReferFromProduct(const Detection& detection, const Readable& document,
                      const ReferralContext&, Referrals* referrals) {
  if (KindOf(detection.format) != Kind::kProduct) return;
  Sink reported_when_read;
  const Content content = Read(detection, document.root, reported_when_read);
  const auto* product = std::get_if<contract::DataProduct>(&content);
  if (product != nullptr) *referrals = ReferralsOf(*product);
}

Referrals ReferralsOf(const contract::DataProduct& product) {
  Referrals referrals;
  ReferToFile(product.contract_file, Kind::kContract, &referrals);
  ReferToFile(product.schema_file, Kind::kSchema, &referrals);
  for (const contract::Port& port : product.ports) {
    if (port.direction == contract::PortDirection::kOutput && port.contract_id)
      referrals.contract_ids.push_back(port.contract_id.value);
  }
  return referrals;
}

}  // namespace bylaw::formats
