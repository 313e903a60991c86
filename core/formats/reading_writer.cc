// What was understood of documents as text: for programs and for people.
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "document/json_writer.h"
#include "formats/reading.h"
#include "text/printable.h"

namespace bylaw::formats {
namespace {

using document::JsonWriter;

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

void WriteFacts(const protobuf::Facts& facts, JsonWriter& out) {
  out.Key("package").String(facts.package);
  out.Key("syntax").String(facts.syntax);
  WriteText("edition", facts.edition, out);
  WriteTexts("imports", facts.imports, out);
  WriteTexts("messages", facts.messages, out);
  WriteTexts("enums", facts.enums, out);
  out.Key("services").BeginArray();
  for (const protobuf::ServiceFacts& service : facts.services) {
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

void AppendFacts(const protobuf::Facts& facts, std::string* out) {
  if (!facts.package.empty()) AppendLine("package", facts.package, out);
  for (const std::string& import : facts.imports)
    AppendLine("import", import, out);
  for (const std::string& message : facts.messages)
    AppendLine("message", message, out);
  for (const std::string& name : facts.enums) AppendLine("enum", name, out);
  for (const protobuf::ServiceFacts& service : facts.services) {
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

}  // namespace bylaw::formats
