#include "formats/format.h"

#include <algorithm>
#include <functional>
#include <optional>
#include <string>
#include <utility>

#include "formats/avro/avro.h"
#include "formats/dbt/dbt.h"
#include "formats/domains/domains.h"
#include "formats/json_schema/json_schema.h"
#include "formats/listing/listing.h"
#include "formats/odcs/odcs.h"
#include "formats/odps/odps.h"
#include "formats/parquet/parquet.h"
#include "formats/protobuf/model.h"
#include "formats/protobuf/protobuf.h"
#include "formats/simple/simple.h"
#include "formats/terraform/model.h"
#include "formats/terraform/terraform.h"
#include "sort/sort.h"
#include "text/path_words.h"

namespace bylaw::formats {
namespace {

using reading::Origin;

template <typename T>
Model ModelOf(std::optional<T> read) {
  return read ? Model(std::move(*read)) : Model();
}

Model ReadDomainMap(const document::Node& root, diagnostic::Sink& sink) {
  std::optional<std::vector<contract::Domain>> read =
      domains::ReadDomains(root, sink);
  return read ? Model(DomainMap{std::move(*read)}) : Model();
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
  schema.full_name = table->model.source.value + "." + schema.name.value;
  schema.name.value = schema.full_name;
  return std::move(schema);
}

// Sources are models; a schema of the mesh has only their marked columns.
Model ReadDbtProperties(const document::Node& root, diagnostic::Sink& sink) {
  std::optional<dbt::Properties> read = dbt::ReadProperties(root, sink);
  if (!read) return {};
  SchemaSet set;
  for (auto& models = read->models; !models.empty(); models.pop_front()) {
    set.schemas.push_back(std::move(models.front().schema));
    set.models.push_back(std::move(models.front().model));
  }
  for (auto& tables = read->sources; !tables.empty(); tables.pop_front()) {
    if (std::optional<contract::Schema> marked = MarkedColumns(&tables.front()))
      set.schemas.push_back(std::move(*marked));
    set.models.push_back(std::move(tables.front().model));
  }
  return set;
}

}  // namespace

void References::Add(const Detection& detection, const document::Node& root,
                     std::string_view path) {
  if (detection.format == Format::kAvro) avro_names_.Add(root, OriginOf(path));
  if (detection.format == Format::kJsonSchema) {
    json_schemas_.Add(path, root, OriginOf(path));
  } else if (root.is_map() && !path.empty()) {
    json_schemas_.AddOther(path, root);
  }
}

Origin References::OriginOf(std::string_view path) const {
  return {std::string(text::FolderPart(path)),
          domain_of_ ? domain_of_(path) : std::string()};
}

void References::Add(const Artifact& artifact, std::string_view path) {
  Add(artifact.detection, artifact, path);
}

void References::Add(const Detection& detection, const Artifact& artifact,
                     std::string_view path) {
  if (const protobuf::File* file = artifact.protobuf()) {
    protobuf_.push_back({std::string(path), file});
  } else {
    Add(detection, artifact.root(), path);
  }
}

void References::Link(const std::vector<std::string>& roots,
                      diagnostic::Sink& sink) {
  if (protobuf_.empty()) return;
  pool_ = protobuf::Link(protobuf_, {roots}, sink);
  for (protobuf::FileId id = 0; id < protobuf_.size(); ++id)
    by_tree_.emplace_back(protobuf_[id].file, id);
  sort::Stably(&by_tree_);
}

protobuf::FileId References::ProtobufFile(const protobuf::File& file) const {
  const auto found =
      std::lower_bound(by_tree_.begin(), by_tree_.end(), &file,
                       [](const auto& entry, const protobuf::File* at) {
                         return std::less<>()(entry.first, at);
                       });
  return found != by_tree_.end() && found->first == &file ? found->second
                                                          : protobuf::kNone;
}

Model Read(const Artifact& artifact, const References& references,
           diagnostic::Sink& sink) {
  return Read(artifact.detection, artifact, references, sink);
}

Model Read(const Detection& detection, const Artifact& artifact,
           const References& references, diagnostic::Sink& sink) {
  if (const terraform::HclFile* file = artifact.terraform())
    return terraform::ToModel(*file);
  if (const dbt::SqlFile* file = artifact.dbt())
    return file->is_model ? Model(file->model) : Model();
  if (const contract::Schema* schema = artifact.schema())
    return schema->language.empty() ? Model() : Model(*schema);
  const protobuf::File* file = artifact.protobuf();
  if (file == nullptr)
    return Read(detection, artifact.root(), references, sink);
  const protobuf::FileId id = references.ProtobufFile(*file);
  if (id == protobuf::kNone) return {};
  return protobuf::ToModel(references.protobuf_pool(), id);
}

Model Read(const Detection& detection, const document::Node& root,
           const References& references, diagnostic::Sink& sink) {
  switch (detection.format) {
    case Format::kSimpleProduct:
      return ModelOf(simple::ReadSimple(root, sink));
    case Format::kFieldContract:
      return ModelOf(simple::ReadFieldContract(root, sink));
    case Format::kOdps:
      return ModelOf(odps::ReadOdps(root, sink));
    case Format::kOdcs:
      return ModelOf(odcs::ReadOdcs(root, sink));
    case Format::kAvro:
      return ModelOf(avro::ReadAvro(root, references.avro_names(), sink));
    case Format::kJsonSchema:
      return ModelOf(
          json_schema::ReadJsonSchema(root, references.json_schemas(), sink));
    case Format::kDomains:
      return ReadDomainMap(root, sink);
    case Format::kRuleListing:
      listing::CheckRules(root, sink);
      return {};
    case Format::kCheckListing:
      return listing::ReadChecks(root, sink);
    case Format::kDbtProperties:
      return ReadDbtProperties(root, sink);
    case Format::kDbtProject:
      return ModelOf(dbt::ReadProject(root, sink));
    case Format::kProtobuf:  // read from their trees, not from a node
    case Format::kDbtModel:
    case Format::kTerraform:
    case Format::kParquet:
    case Format::kPolicy:
    case Format::kWaivers:
    case Format::kConfig:
      return {};
    case Format::kUnknown:
      return {};
  }
  return {};
}

Model Read(const Detection& detection, const document::Node& root,
           diagnostic::Sink& sink) {
  return Read(detection, root, References(), sink);
}

diagnostic::RuleTable Rules() {
  static const std::vector<const diagnostic::RuleInfo*> kRules = [] {
    std::vector<const diagnostic::RuleInfo*> rules;
    for (const diagnostic::RuleTable table :
         {avro::Rules(), dbt::Rules(), domains::Rules(), json_schema::Rules(),
          listing::Rules(), odcs::Rules(), odps::Rules(), parquet::Rules(),
          protobuf::Rules(), simple::Rules(), terraform::Rules()}) {
      rules.insert(rules.end(), table.begin(), table.end());
    }
    return rules;
  }();
  return kRules;
}

}  // namespace bylaw::formats
