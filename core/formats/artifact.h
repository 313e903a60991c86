// What a source holds, in the language it is written in: JSON and YAML give
// documents, every other language a tree of its own.
//
//   std::vector<formats::Artifact> artifacts =
//       formats::ReadSource(source_id, source, sink);
//   for (const formats::Artifact& artifact : artifacts) {
//     if (artifact.detection.format == Format::kProtobuf)
//       Use(*artifact.protobuf());
//   }
//
// Adding a language that is neither JSON nor YAML: an alternative in
// `Artifact::Tree`, and a `Language` in its row (row.h) that says how its text is
// told from others and how it is read. What then becomes of the tree - the model,
// ties to other files - goes through the same References and Read as everything
// else (format.h).
#ifndef BYLAW_FORMATS_ARTIFACT_H_
#define BYLAW_FORMATS_ARTIFACT_H_

#include <memory>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "contract/schema.h"
#include "diagnostic/sink.h"
#include "document/node.h"
#include "formats/dbt/dbt.h"
#include "formats/detection.h"
#include "formats/terraform/syntax.h"
#include "protobuf/tree.h"
#include "text/source.h"

namespace bylaw::formats {

class Artifact {
 public:
  // Trees stay where they are when an artifact is moved.
  using Tree =
      std::variant<document::Document, std::unique_ptr<const protobuf::File>,
                   std::unique_ptr<const terraform::HclFile>,
                   std::unique_ptr<const dbt::SqlFile>,
                   std::unique_ptr<const contract::Schema>>;

  Artifact(Detection what, Tree tree)
      : detection(std::move(what)), tree_(std::move(tree)) {}

  Detection detection;

  // The root of a JSON or YAML document; of anything else a null value, which
  // has no keys and no elements.
  const document::Node& root() const;
  bool is_document() const;
  // Null for other languages.
  const protobuf::File* protobuf() const;
  const terraform::HclFile* terraform() const;
  const dbt::SqlFile* dbt() const;
  // The schema that a binary file holds (Parquet).
  const contract::Schema* schema() const;

 private:
  Tree tree_;
};

// Whether these are the bytes of a binary format, of which nothing is quoted:
// what is read of it does not point into the source, and findings are about the
// file.
bool IsBinary(std::string_view bytes);
// How many bytes of a large file's end are all that is read of it; 0 where it
// is read from its beginning. `head` and `tail` are its first and last bytes.
size_t EndWanted(std::string_view head, std::string_view tail);

// Reads a source: one artifact for most languages, any number for YAML. The
// language is told by the content; the source's name only breaks ties. A text
// that is a product or contract as well is read as that. What
// cannot be read has been said in the sink, and there may be fewer artifacts
// than the text has. They point into the source, which must outlive them.
std::vector<Artifact> ReadSource(text::SourceId id, const text::Source& source,
                                 diagnostic::Sink& sink);

}  // namespace bylaw::formats

#endif  // BYLAW_FORMATS_ARTIFACT_H_
