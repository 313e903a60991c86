#include "formats/artifact.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <string_view>
#include <utility>

#include "document/read.h"
#include "document/rewrite.h"
#include "formats/dbt/literal.h"
#include "formats/format.h"
#include "formats/row.h"
#include "formats/sketch.h"

namespace bylaw::formats {
namespace {

using Artifacts = std::vector<Artifact>;

Artifacts ReadDocuments(text::SourceId id, const text::Source& source,
                        diagnostic::Sink& sink) {
  std::vector<document::Document> documents =
      document::ReadDocuments(id, source, sink);
  Artifacts artifacts;
  artifacts.reserve(documents.size());
  for (document::Document& document : documents) {
    Detection detection = Detect(document.root(), source.name());
    if (detection.format == Format::kDbtProperties ||
        detection.format == Format::kDbtProject)
      document =
          document::ReplaceTexts(std::move(document), &dbt::MeaningOfJinja);
    artifacts.emplace_back(std::move(detection), std::move(document));
  }
  return artifacts;
}

// Whether a text might be a product or contract beside what its language makes
// of it: what the keys of one look like, or an escape that they could be
// written with.
bool MayBeDocument(std::string_view text) {
  constexpr std::string_view kWords[] = {
      "product_id",  "sla_hours", "owner_team", "DataContract", "dataContract",
      "DataProduct", "\\x",       "\\u",        "\\U"};
  return std::any_of(std::begin(kWords), std::end(kWords),
                     [text](std::string_view word) {
                       return text.find(word) != std::string_view::npos;
                     });
}

// Whether a file whose name says that it holds documents has the keys of a
// product or contract.
bool IsBrokenDocument(const text::Source& source) {
  const std::string_view name = source.name();
  const bool named = NamesDocument(name);
  const Kind kind = KindOf(SketchOf(source.text(), name));
  return named && (kind == Kind::kProduct || kind == Kind::kContract);
}

// A text that two readers read as two things, one of them a product or a
// contract, is that: nothing hides behind a comment of another language.
bool IsDocumentToo(text::SourceId id, const text::Source& source,
                   const Row& row, diagnostic::Sink& sink,
                   Artifacts* artifacts) {
  if (row.language->binary || !MayBeDocument(source.text())) return false;
  diagnostic::Sink found;
  Artifacts documents = ReadDocuments(id, source, found);
  bool speaks = false;
  for (Artifact& artifact : documents) {
    if (!SpeaksForItself(artifact.detection)) continue;
    speaks = true;
    artifact.detection.rival = row.title;
    artifact.detection.rival_format = row.format;
    artifact.detection.rival_key = {};
  }
  // One that is broken as well has an error; what its language makes of the
  // text would be none.
  if (!speaks && !(found.has_errors() && IsBrokenDocument(source)))
    return false;
  for (diagnostic::Diagnostic& d : found.Take()) sink.Add(std::move(d));
  *artifacts = std::move(documents);
  return true;
}

}  // namespace

const document::Node& Artifact::root() const {
  static const document::Node kNothing;
  const auto* document = std::get_if<document::Document>(&tree_);
  return document == nullptr ? kNothing : document->root();
}

const protobuf::File* Artifact::protobuf() const {
  const auto* file = std::get_if<std::unique_ptr<const protobuf::File>>(&tree_);
  return file == nullptr ? nullptr : file->get();
}

const terraform::HclFile* Artifact::terraform() const {
  const auto* file =
      std::get_if<std::unique_ptr<const terraform::HclFile>>(&tree_);
  return file == nullptr ? nullptr : file->get();
}

const dbt::SqlFile* Artifact::dbt() const {
  const auto* file = std::get_if<std::unique_ptr<const dbt::SqlFile>>(&tree_);
  return file == nullptr ? nullptr : file->get();
}

const contract::Schema* Artifact::schema() const {
  const auto* schema =
      std::get_if<std::unique_ptr<const contract::Schema>>(&tree_);
  return schema == nullptr ? nullptr : schema->get();
}

bool Artifact::is_document() const {
  return std::holds_alternative<document::Document>(tree_);
}

bool IsBinary(std::string_view bytes) {
  const auto rows = Rows();
  return std::any_of(rows.begin(), rows.end(), [bytes](const Row& row) {
    return row.language != nullptr && row.language->binary &&
           row.language->looks_like(bytes, {}) != Certainty::kNone;
  });
}

size_t EndWanted(std::string_view head, std::string_view tail) {
  for (const Row& row : Rows()) {
    if (row.language == nullptr || row.language->end_wanted == nullptr)
      continue;
    if (const size_t wanted = row.language->end_wanted(head, tail); wanted > 0)
      return wanted;
  }
  return 0;
}

std::vector<Artifact> ReadSource(text::SourceId id, const text::Source& source,
                                 diagnostic::Sink& sink) {
  const Row* best = nullptr;
  Certainty certainty = Certainty::kNone;
  // Bytes that no text has go before what a text looks like.
  for (const bool binary : {true, false}) {
    for (const Row& row : Rows()) {
      if (row.language == nullptr || row.language->binary != binary) continue;
      const Certainty found =
          row.language->looks_like(source.text(), source.name());
      if (found <= certainty) continue;
      best = &row;
      certainty = found;
    }
  }
  if (best == nullptr) return ReadDocuments(id, source, sink);
  Artifacts documents;
  return IsDocumentToo(id, source, *best, sink, &documents)
             ? std::move(documents)
             : best->language->parse(id, source, certainty, sink);
}

}  // namespace bylaw::formats
