#include "formats/reading.h"

#include <algorithm>
#include <memory>
#include <utility>
#include <variant>

#include "contract/path.h"
#include "diagnostic/sink.h"
#include "formats/format.h"
#include "formats/terraform/terraform.h"
#include "sort/sort.h"

namespace bylaw::formats {
namespace {

using text::SourceSet;

uint32_t LineOf(text::Location at, const SourceSet& sources) {
  if (!at.known() || sources[at.source].text().empty()) return 0;
  return sources[at.source].LineAt(at.span.begin);
}

SchemaReading Describe(contract::Schema& schema, const SourceSet& sources) {
  contract::LinkFields(schema);
  SchemaReading reading;
  reading.name = schema.name.value;
  reading.full_name = schema.full_name;
  contract::ForEachField(schema.fields, [&](const contract::Field& field) {
    reading.fields.push_back({contract::PathOf(field), field.type.value,
                              std::string(contract::TypeKindName(field.kind)),
                              field.required.value,
                              LineOf(field.name_at, sources)});
  });
  return reading;
}

void SortUnique(std::vector<std::string>* names) {
  sort::Stably(names);
  names->erase(std::unique(names->begin(), names->end()), names->end());
}

ModelReading Describe(const contract::Transformation& model) {
  ModelReading reading;
  reading.name = model.name.value;
  for (const auto& reference : model.references)
    reading.refs.push_back(reference.model.value);
  for (const auto& table : model.sources) {
    std::string name = table.source.value;
    name += '.';
    name += table.table.value;
    reading.sources.push_back(std::move(name));
  }
  SortUnique(&reading.refs);
  SortUnique(&reading.sources);
  reading.has_config = !model.config.empty();
  reading.domain = model.header->domain.value;
  reading.product = model.header->product.value;
  reading.sla = model.header->sla.value;
  reading.owner = model.header->owner.value;
  return reading;
}

TerraformReading Describe(const terraform::HclFile& file,
                          const SourceSet& sources) {
  TerraformReading reading;
  for (const terraform::Block& block : file.blocks) {
    BlockReading& described = reading.blocks.emplace_back();
    described.type = block.type;
    for (const terraform::Label& label : block.labels)
      described.labels.push_back(label.value);
    const uint32_t last = block.span.end - 1;
    described.line = LineOf({file.source, block.span}, sources);
    described.end_line = LineOf({file.source, {last, last}}, sources);
  }
  for (const auto name : terraform::VariablesRead(file))
    reading.variables_read.emplace_back(name);
  return reading;
}

void AddContent(Content content, const SourceSet& sources,
                DocumentReading* reading) {
  if (auto* product = std::get_if<contract::DataProduct>(&content)) {
    reading->products.push_back({product->id.value, product->name.value,
                                 product->domain.value,
                                 product->version->value});
    if (product->inline_schema)
      reading->schemas.push_back(Describe(*product->inline_schema, sources));
  } else if (auto* contract = std::get_if<contract::Contract>(&content)) {
    reading->contracts.push_back(
        {contract->id.value, contract->name.value, contract->version.value});
    for (contract::Schema& part : contract->schemas)
      reading->schemas.push_back(Describe(part, sources));
  } else if (auto* schema = std::get_if<contract::Schema>(&content)) {
    reading->schemas.push_back(Describe(*schema, sources));
  } else if (auto* set = std::get_if<SchemaSet>(&content)) {
    for (contract::Schema& part : set->schemas)
      reading->schemas.push_back(Describe(part, sources));
  } else if (const auto* made =
                 std::get_if<std::shared_ptr<const contract::Transformation>>(
                     &content)) {
    reading->model = Describe(**made);
  } else if (const auto* project = std::get_if<contract::Project>(&content)) {
    reading->version = project->version.value;
    ProjectReading& read = reading->project.emplace();
    read.name = project->name.value;
    read.profile = project->profile.value;
    for (const contract::Text& path : project->model_paths)
      read.model_paths.push_back(path.value);
  } else if (const auto* domains = std::get_if<DomainMap>(&content)) {
    for (const contract::Domain& domain : domains->domains)
      reading->domains.push_back(domain.name.value);
  }
  for (const SchemaReading& part : reading->schemas)
    reading->fields += part.fields.size();
}

}  // namespace

DocumentReading DescribeDocument(std::string_view name, std::string_view path,
                                 const Detection& detection,
                                 const Artifact* document,
                                 const SourceSet& sources) {
  DocumentReading reading;
  reading.file = name;
  reading.format = FormatName(detection.format);
  reading.title = detection.unread.empty()
                      ? std::string(FormatTitle(detection.format))
                      : detection.unread.str();
  reading.version = detection.version;
  reading.certainty = CertaintyName(detection.certainty);
  if (document == nullptr) return reading;
  if (const protobuf::File* tree = document->protobuf()) {
    reading.protobuf = protobuf::FactsOf(*tree);
    reading.fields = reading.protobuf->fields;
    return reading;
  }
  if (const terraform::HclFile* tree = document->terraform()) {
    reading.terraform = Describe(*tree, sources);
    return reading;
  }
  References references;
  references.Add(detection, *document, path);
  diagnostic::Sink for_a_check_to_say;
  AddContent(Read(detection, *document, references, for_a_check_to_say),
             sources, &reading);
  return reading;
}

void SortReading(Reading* reading) {
  sort::Stably(&reading->documents,
               [](const auto& a, const auto& b) { return a.file < b.file; });
  sort::Stably(&reading->not_ours,
               [](const auto& a, const auto& b) { return a.file < b.file; });
}

}  // namespace bylaw::formats
