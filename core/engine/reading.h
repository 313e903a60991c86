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
#include "formats/protobuf/facts.h"
#include "text/source.h"

namespace bylaw::engine {

struct FieldReading {
  std::string path;
  std::string type;  // as the language names it
  std::string kind;  // as all languages share it: "string", "timestamp"
  bool required = false;
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

struct DocumentReading {
  std::string file;
  std::string format, title, version, certainty;
  std::optional<formats::protobuf::Facts> protobuf;
  std::vector<std::string> domains;
  std::vector<ProductReading> products;
  std::vector<ContractReading> contracts;
  std::vector<SchemaReading> schemas;  // not of .proto files
  size_t fields = 0;
};

struct Reading {
  std::vector<DocumentReading> documents;  // by file
  // Why something could not be read. What a format's standard forbids is for a
  // check to say.
  std::vector<diagnostic::Diagnostic> diagnostics;
};

// Reads each file by itself. `files` are those asked about, by path.
Reading ReadFiles(const std::vector<const File*>& files);

// `{"documents": [...]}`
std::string WriteReadingJson(const Reading& reading);
std::string WriteReadingText(const Reading& reading);

}  // namespace bylaw::engine

#endif  // BYLAW_ENGINE_READING_H_
