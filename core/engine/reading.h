// What Bylaw understood of files, before anything is judged: `bylaw read`.
//
//   engine::Reading reading = engine.Read(options);
//   std::string json = engine::WriteReadingJson(reading);
//
// One entry a document. A .proto file tells what it defines by full names,
// every other format its products, contracts and schemas; `fields` counts
// fields.
#ifndef BYLAW_ENGINE_READING_H_
#define BYLAW_ENGINE_READING_H_

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "diagnostic/diagnostic.h"
#include "engine/files.h"
#include "engine/layout.h"
#include "engine/mesh_run.h"
#include "formats/protobuf/facts.h"
#include "text/source.h"

namespace bylaw::engine {

struct FieldReading {
  std::string path;
  std::string type;  // as the language names it
  std::string kind;  // as all languages share it: "string", "timestamp"
  bool required = false;
  uint32_t line = 0;  // of its name, from 1; 0 in a binary file
};

struct SchemaReading {
  std::string name;
  std::string full_name;
  std::vector<FieldReading> fields;  // nested ones too
};

struct ProductReading {
  std::string id, name, domain, version;
};

struct ContractReading {
  std::string id, name, version;
};

// Of a dbt model: what its SQL names.
struct ModelReading {
  std::string name;
  std::vector<std::string> refs;     // sorted, each once
  std::vector<std::string> sources;  // `source.table`, likewise
  bool has_config = false;
  std::string domain, product, sla, owner;  // of its header
};

// Of a dbt_project.yml.
struct ProjectReading {
  std::string name, profile;
  std::vector<std::string> model_paths;
};

// Of a Terraform file.
struct BlockReading {
  std::string type;
  std::vector<std::string> labels;
  uint32_t line = 0, end_line = 0;  // from 1
};
struct TerraformReading {
  std::vector<BlockReading> blocks;  // those at the top
  std::vector<std::string> variables_read;
};

struct DocumentReading {
  std::string file;
  std::string format, title, version, certainty;
  std::optional<formats::protobuf::Facts> protobuf;
  std::optional<ModelReading> model;
  std::optional<TerraformReading> terraform;
  std::optional<ProjectReading> project;
  std::vector<std::string> domains;
  std::vector<ProductReading> products;
  std::vector<ContractReading> contracts;
  std::vector<SchemaReading> schemas;  // not of .proto files
  size_t fields = 0;
  // Of a file that was named and is not ours: why a check passes it over.
  std::string not_ours;
};

struct PassedOver {
  std::string file;
  std::string reason;
};

struct Reading {
  std::vector<DocumentReading> documents;  // by file
  std::vector<PassedOver> not_ours;        // likewise
  // Why something could not be read. What a format's standard forbids is for a
  // check to say.
  std::vector<diagnostic::Diagnostic> diagnostics;
};

// Adds what a mesh holds of the paths asked about, each document read by
// itself: what is ours, and any file that was named.
void ReadMesh(const MeshFiles& mesh, const MeshPlan& plan, const Scope& scope,
              const text::SourceSet& sources, Reading* reading);
// Puts the documents of several meshes in order.
void SortReading(Reading* reading);

// `{"documents": [...], "not_ours": [{"file", "reason"}]}`
std::string WriteReadingJson(const Reading& reading);
std::string WriteReadingText(const Reading& reading);

}  // namespace bylaw::engine

#endif  // BYLAW_ENGINE_READING_H_
