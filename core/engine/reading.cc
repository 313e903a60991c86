#include "engine/reading.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "contract/path.h"
#include "document/json_writer.h"
#include "formats/format.h"
#include "formats/terraform/terraform.h"
#include "sort/sort.h"
#include "text/printable.h"

namespace bylaw::engine {
namespace {

using document::JsonWriter;

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

TerraformReading Describe(const formats::terraform::HclFile& file,
                          const SourceSet& sources) {
  TerraformReading reading;
  for (const formats::terraform::Block& block : file.blocks) {
    BlockReading& described = reading.blocks.emplace_back();
    described.type = block.type;
    for (const formats::terraform::Label& label : block.labels)
      described.labels.push_back(label.value);
    const uint32_t last = block.span.end - 1;
    described.line = LineOf({file.source, block.span}, sources);
    described.end_line = LineOf({file.source, {last, last}}, sources);
  }
  for (const auto name : formats::terraform::VariablesRead(file))
    reading.variables_read.emplace_back(name);
  return reading;
}

void AddModel(formats::Model model, const SourceSet& sources,
              DocumentReading* reading) {
  if (auto* product = std::get_if<contract::DataProduct>(&model)) {
    reading->products.push_back({product->id.value, product->name.value,
                                 product->domain.value,
                                 product->version.value});
    if (product->inline_schema)
      reading->schemas.push_back(Describe(*product->inline_schema, sources));
  } else if (auto* contract = std::get_if<contract::Contract>(&model)) {
    reading->contracts.push_back(
        {contract->id.value, contract->name.value, contract->version.value});
    for (contract::Schema& part : contract->schemas)
      reading->schemas.push_back(Describe(part, sources));
  } else if (auto* schema = std::get_if<contract::Schema>(&model)) {
    reading->schemas.push_back(Describe(*schema, sources));
  } else if (auto* set = std::get_if<formats::SchemaSet>(&model)) {
    for (contract::Schema& part : set->schemas)
      reading->schemas.push_back(Describe(part, sources));
  } else if (const auto* made =
                 std::get_if<std::shared_ptr<const contract::Transformation>>(
                     &model)) {
    reading->model = Describe(**made);
  } else if (const auto* project = std::get_if<contract::Project>(&model)) {
    reading->version = project->version.value;
    ProjectReading& read = reading->project.emplace();
    read.name = project->name.value;
    read.profile = project->profile.value;
    for (const contract::Text& path : project->model_paths)
      read.model_paths.push_back(path.value);
  } else if (const auto* domains = std::get_if<formats::DomainMap>(&model)) {
    for (const contract::Domain& domain : domains->domains)
      reading->domains.push_back(domain.name.value);
  }
  for (const SchemaReading& part : reading->schemas)
    reading->fields += part.fields.size();
}

DocumentReading Describe(const PlannedDocument& planned,
                         const SourceSet& sources) {
  DocumentReading reading;
  const File& file = *planned.file;
  const formats::Detection& detection = planned.detection();
  reading.file = file.name();
  reading.format = formats::FormatName(detection.format);
  reading.title = detection.unread.empty()
                      ? std::string(formats::FormatTitle(detection.format))
                      : detection.unread.str();
  reading.version = detection.version;
  reading.certainty = formats::CertaintyName(detection.certainty);
  if (planned.document == nullptr) return reading;
  const ReadDocument& document = *planned.document;
  if (const formats::protobuf::File* tree = document.protobuf()) {
    reading.protobuf = formats::protobuf::FactsOf(*tree);
    reading.fields = reading.protobuf->fields;
    return reading;
  }
  if (const formats::terraform::HclFile* tree = document.terraform()) {
    reading.terraform = Describe(*tree, sources);
    return reading;
  }
  formats::References references;
  references.Add(detection, document, file.path());
  diagnostic::Sink for_a_check_to_say;
  AddModel(formats::Read(detection, document, references, for_a_check_to_say),
           sources, &reading);
  return reading;
}

// --- JSON

void WriteTexts(const char* key, const std::vector<std::string>& texts,
                JsonWriter& out) {
  out.Key(key).BeginArray();
  for (const std::string& text : texts) out.String(text);
  out.EndArray();
}

void WriteText(const char* key, const std::string& text, JsonWriter& out) {
  if (!text.empty()) out.Key(key).String(text);
}

void WriteFacts(const formats::protobuf::Facts& facts, JsonWriter& out) {
  out.Key("package").String(facts.package);
  out.Key("syntax").String(facts.syntax);
  WriteText("edition", facts.edition, out);
  WriteTexts("imports", facts.imports, out);
  WriteTexts("messages", facts.messages, out);
  WriteTexts("enums", facts.enums, out);
  out.Key("services").BeginArray();
  for (const formats::protobuf::ServiceFacts& service : facts.services) {
    out.BeginObject().Key("name").String(service.name);
    WriteTexts("methods", service.methods, out);
    out.EndObject();
  }
  out.EndArray();
  const struct {
    const char* key;
    size_t count;
  } counts[] = {
      {"fields", facts.fields},         {"map_fields", facts.map_fields},
      {"oneofs", facts.oneofs},         {"enum_values", facts.enum_values},
      {"extensions", facts.extensions}, {"groups", facts.groups}};
  for (const auto& row : counts) out.Key(row.key).Uint(row.count);
}

void WriteSchema(const SchemaReading& schema, JsonWriter& out) {
  out.BeginObject().Key("name").String(schema.name);
  WriteText("full_name", schema.full_name, out);
  out.Key("fields").BeginArray();
  for (const FieldReading& field : schema.fields) {
    out.BeginObject().Key("path").String(field.path);
    WriteText("type", field.type, out);
    out.Key("kind").String(field.kind);
    out.Key("required").Bool(field.required);
    if (field.line > 0) out.Key("line").Uint(field.line);
    out.EndObject();
  }
  out.EndArray().EndObject();
}

void WriteModel(const DocumentReading& reading, JsonWriter& out) {
  if (!reading.domains.empty()) WriteTexts("domains", reading.domains, out);
  out.Key("products").BeginArray();
  for (const ProductReading& product : reading.products) {
    out.BeginObject();
    WriteText("id", product.id, out);
    WriteText("name", product.name, out);
    WriteText("domain", product.domain, out);
    WriteText("version", product.version, out);
    out.EndObject();
  }
  out.EndArray().Key("contracts").BeginArray();
  for (const ContractReading& contract : reading.contracts) {
    out.BeginObject();
    WriteText("id", contract.id, out);
    WriteText("name", contract.name, out);
    WriteText("version", contract.version, out);
    out.EndObject();
  }
  out.EndArray().Key("schemas").BeginArray();
  for (const SchemaReading& schema : reading.schemas) WriteSchema(schema, out);
  out.EndArray().Key("fields").Uint(reading.fields);
}

void WriteDbt(const ModelReading& model, JsonWriter& out) {
  out.Key("model").String(model.name);
  WriteTexts("refs", model.refs, out);
  WriteTexts("sources", model.sources, out);
  out.Key("hasConfigBlock").Bool(model.has_config);
  WriteText("domain", model.domain, out);
  WriteText("product", model.product, out);
  WriteText("sla", model.sla, out);
  WriteText("owner", model.owner, out);
}

void WriteTerraform(const TerraformReading& reading, JsonWriter& out) {
  out.Key("blocks").BeginArray();
  for (const BlockReading& block : reading.blocks) {
    out.BeginObject().Key("type").String(block.type);
    WriteTexts("labels", block.labels, out);
    out.Key("line").Uint(block.line).Key("endLine").Uint(block.end_line);
    out.EndObject();
  }
  out.EndArray();
  WriteTexts("variablesRead", reading.variables_read, out);
}

// --- Text

void AppendCount(size_t count, const char* what, std::string* out) {
  if (count == 0) return;
  *out += out->empty() ? "  " : ", ";
  *out += std::to_string(count);
  *out += ' ';
  *out += what;
  if (count > 1) *out += 's';
}

void AppendLine(const char* what, const std::string& name, std::string* out) {
  *out += "  ";
  text::AppendPrintable(what, out);
  *out += ' ';
  text::AppendPrintable(name, out);
  *out += '\n';
}

void AppendFacts(const formats::protobuf::Facts& facts, std::string* out) {
  if (!facts.package.empty()) AppendLine("package", facts.package, out);
  for (const std::string& import : facts.imports)
    AppendLine("import", import, out);
  for (const std::string& message : facts.messages)
    AppendLine("message", message, out);
  for (const std::string& name : facts.enums) AppendLine("enum", name, out);
  for (const formats::protobuf::ServiceFacts& service : facts.services) {
    AppendLine("service", service.name, out);
    for (const std::string& method : service.methods)
      AppendLine("  method", method, out);
  }
}

void AppendModel(const DocumentReading& reading, std::string* out) {
  if (reading.model) {
    AppendLine("model", reading.model->name, out);
    for (const std::string& ref : reading.model->refs)
      AppendLine("ref", ref, out);
    for (const std::string& source : reading.model->sources)
      AppendLine("source", source, out);
  }
  if (reading.project) AppendLine("project", reading.project->name, out);
  if (reading.terraform) {
    for (const BlockReading& block : reading.terraform->blocks) {
      std::string name;
      for (const std::string& label : block.labels) {
        if (!name.empty()) name += '.';
        name += label;
      }
      AppendLine(block.type.c_str(), name, out);
    }
  }
  for (const std::string& domain : reading.domains)
    AppendLine("domain", domain, out);
  for (const ProductReading& product : reading.products)
    AppendLine("product", product.name.empty() ? product.id : product.name,
               out);
  for (const ContractReading& contract : reading.contracts)
    AppendLine("contract", contract.name.empty() ? contract.id : contract.name,
               out);
  for (const SchemaReading& schema : reading.schemas) {
    AppendLine("schema",
               schema.full_name.empty() ? schema.name : schema.full_name, out);
    for (const FieldReading& field : schema.fields) {
      AppendLine("  field",
                 field.path + ": " +
                     (field.type.empty() ? field.kind : field.type) +
                     (field.required ? ", required" : ""),
                 out);
    }
  }
}

}  // namespace

void ReadMesh(const MeshFiles& mesh, const MeshPlan& plan, const Scope& scope,
              const SourceSet& sources, Reading* reading) {
  const auto add = [&](const PlannedDocument& planned) {
    reading->documents.push_back(Describe(planned, sources));
  };
  // Errors that kept something from being read; a file without a readable
  // document was looked at all the same.
  const auto add_faults = [&](const File& file) {
    for (const diagnostic::Diagnostic& d : file.diagnostics) {
      if (d.severity == diagnostic::Severity::kError)
        reading->diagnostics.push_back(d);
    }
    if (file.documents.empty() && !file.link) add({&file, nullptr, {}});
  };
  for (const PlannedDocument& planned : plan.documents) {
    if (scope.Holds(*planned.file)) add(planned);
  }
  std::vector<const File*> others = plan.policies;
  for (const auto* more : {&plan.policy_tests, &plan.waivers})
    others.insert(others.end(), more->begin(), more->end());
  if (mesh.config != nullptr) others.push_back(mesh.config);
  for (const File* file : others) {
    if (!scope.Holds(*file)) continue;
    for (const ReadDocument& document : file->documents)
      add({file, &document, document.detection});
  }
  others.insert(others.end(), plan.files.begin(), plan.files.end());
  for (const File* file : others) {
    if (scope.Holds(*file)) add_faults(*file);
  }
  for (const NotOurs& passed : plan.not_ours) {
    const File& file = *passed.file;
    reading->not_ours.push_back({std::string(file.name()), passed.reason});
    if (!scope.Names(file)) continue;
    for (const ReadDocument& document : file.documents) {
      add({&file, &document, document.detection});
      reading->documents.back().not_ours = passed.reason;
    }
    add_faults(file);
  }
}

void SortReading(Reading* reading) {
  sort::Stably(&reading->documents,
               [](const auto& a, const auto& b) { return a.file < b.file; });
  sort::Stably(&reading->not_ours,
               [](const auto& a, const auto& b) { return a.file < b.file; });
}

std::string WriteReadingJson(const Reading& reading) {
  JsonWriter out(document::JsonStyle::kIndented);
  out.BeginObject().Key("documents").BeginArray();
  for (const DocumentReading& document : reading.documents) {
    out.BeginObject();
    out.Key("file").String(document.file);
    out.Key("format").String(document.format);
    out.Key("title").String(document.title);
    WriteText("version", document.version, out);
    out.Key("certainty").String(document.certainty);
    WriteText("not_ours", document.not_ours, out);
    if (document.protobuf) {
      WriteFacts(*document.protobuf, out);
    } else if (document.model) {
      WriteDbt(*document.model, out);
    } else if (document.terraform) {
      WriteTerraform(*document.terraform, out);
    } else if (document.project) {
      out.Key("project").String(document.project->name);
      WriteText("profile", document.project->profile, out);
      WriteTexts("model_paths", document.project->model_paths, out);
    } else {
      WriteModel(document, out);
    }
    out.EndObject();
  }
  out.EndArray();
  if (!reading.not_ours.empty()) {
    out.Key("not_ours").BeginArray();
    for (const PassedOver& passed : reading.not_ours) {
      out.BeginObject().Key("file").String(passed.file);
      out.Key("reason").String(passed.reason).EndObject();
    }
    out.EndArray();
  }
  out.EndObject();
  return std::move(out).Take() + "\n";
}

std::string WriteReadingText(const Reading& reading) {
  std::string out;
  for (const DocumentReading& document : reading.documents) {
    text::AppendPrintable(document.file, &out);
    out += ": ";
    out += document.title;
    if (!document.version.empty()) {
      out += ' ';
      text::AppendPrintable(document.version, &out);
    }
    out += " (";
    out += document.certainty;
    out += document.not_ours.empty() ? ")\n" : "), not ours\n";
    std::string counts;
    if (document.protobuf) {
      AppendCount(document.protobuf->messages.size(), "message", &counts);
      AppendCount(document.protobuf->enums.size(), "enum", &counts);
      AppendCount(document.protobuf->services.size(), "service", &counts);
    } else {
      AppendCount(document.schemas.size(), "schema", &counts);
    }
    AppendCount(document.fields, "field", &counts);
    if (!counts.empty()) out += counts + "\n";
    if (document.protobuf) {
      AppendFacts(*document.protobuf, &out);
    } else {
      AppendModel(document, &out);
    }
  }
  for (const PassedOver& passed : reading.not_ours) {
    text::AppendPrintable(passed.file, &out);
    out += ": not ours, ";
    text::AppendPrintable(passed.reason, &out);
    out += '\n';
  }
  return out;
}

}  // namespace bylaw::engine
