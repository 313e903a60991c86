// What Bylaw understood of documents, before anything is judged: `bylaw read`.
//
//   formats::Reading reading;
//   reading.documents.push_back(
//       formats::DescribeDocument(name, path, detection, document, sources));
//   formats::SortReading(&reading);
//   std::string json = formats::WriteReadingJson(reading);
//
// One entry a document. A .proto file tells what it defines by full names,
// every other format its products, contracts and schemas; `fields` counts
// fields. The writers are functions of this data alone.
#ifndef BYLAW_FORMATS_READING_H_
#define BYLAW_FORMATS_READING_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "formats/artifact.h"
#include "formats/detection.h"
#include "protobuf/facts.h"
#include "text/source.h"

namespace bylaw::formats {

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
  std::optional<protobuf::Facts> protobuf;
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
};

// Describes a document by itself; one of a file that has none is null. `name` is
// the file as reports show it, `path` where it lies.
DocumentReading DescribeDocument(std::string_view name, std::string_view path,
                                 const Detection& detection,
                                 const Artifact* document,
                                 const text::SourceSet& sources);
// Puts documents that were added in any order into that of their files.
void SortReading(Reading* reading);

// `{"documents": [...], "not_ours": [{"file", "reason"}]}`
std::string WriteReadingJson(const Reading& reading);
std::string WriteReadingText(const Reading& reading);

}  // namespace bylaw::formats

#endif  // BYLAW_FORMATS_READING_H_
