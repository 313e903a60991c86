#include "formats/artifact.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <string_view>
#include <utility>

#include "document/check_text.h"
#include "document/read.h"
#include "formats/format.h"
#include "formats/parquet/parquet.h"
#include "formats/protobuf/detect.h"
#include "formats/protobuf/parse.h"
#include "formats/sketch.h"
#include "formats/terraform/terraform.h"

namespace bylaw::formats {
namespace {

using Artifacts = std::vector<Artifact>;

// A language with a syntax of its own.
struct Language {
  Format format;
  // How sure it is that a text is of this language.
  Certainty (*looks_like)(std::string_view text, std::string_view name);
  Artifacts (*read)(text::SourceId id, const text::Source& source,
                    Certainty certainty, diagnostic::Sink& sink);
};

Artifacts ReadProtobuf(text::SourceId id, const text::Source& source,
                       Certainty certainty, diagnostic::Sink& sink) {
  Artifacts artifacts;
  if (!document::CheckEncoding(id, source, sink)) return artifacts;
  auto file = std::make_unique<const protobuf::File>(
      protobuf::Parse(id, source.text(), sink));
  Detection detection;
  detection.format = Format::kProtobuf;
  detection.certainty = certainty;
  detection.version = file->edition != 0
                          ? std::to_string(file->edition)
                          : std::string(protobuf::SyntaxName(file->syntax));
  artifacts.emplace_back(std::move(detection), std::move(file));
  return artifacts;
}

template <typename Tree>
Artifacts One(Format format, Certainty certainty, Tree tree) {
  Artifacts artifacts;
  Detection detection;
  detection.format = format;
  detection.certainty = certainty;
  artifacts.emplace_back(std::move(detection),
                         std::make_unique<const Tree>(std::move(tree)));
  return artifacts;
}

Artifacts ReadTerraform(text::SourceId id, const text::Source& source,
                        Certainty certainty, diagnostic::Sink& sink) {
  if (!document::CheckEncoding(id, source, sink)) return {};
  return One(Format::kTerraform, certainty,
             terraform::ReadTerraform(id, source, sink));
}

Artifacts ReadSql(text::SourceId id, const text::Source& source,
                  Certainty certainty, diagnostic::Sink& sink) {
  if (!document::CheckEncoding(id, source, sink)) return {};
  return One(Format::kDbtModel, certainty, dbt::ReadSql(id, source, sink));
}

Certainty LooksLikeParquet(std::string_view bytes, std::string_view) {
  return parquet::IsParquet(bytes) ? Certainty::kCertain : Certainty::kNone;
}

// A file that cannot be read is a Parquet file nevertheless.
Artifacts ReadParquet(text::SourceId id, const text::Source& source,
                      Certainty certainty, diagnostic::Sink& sink) {
  std::optional<contract::Schema> schema =
      parquet::ReadParquet(id, source, sink);
  return One(Format::kParquet, certainty,
             schema ? std::move(*schema) : contract::Schema());
}

constexpr Language kLanguages[] = {
    {Format::kParquet, &LooksLikeParquet, &ReadParquet},
    {Format::kProtobuf, &protobuf::LooksLikeProtobuf, &ReadProtobuf},
    {Format::kTerraform, &terraform::LooksLikeTerraform, &ReadTerraform},
    {Format::kDbtModel, &dbt::LooksLikeModel, &ReadSql},
};

Artifacts ReadDocuments(text::SourceId id, const text::Source& source,
                        diagnostic::Sink& sink) {
  std::vector<document::Document> documents =
      document::ReadDocuments(id, source, sink);
  Artifacts artifacts;
  artifacts.reserve(documents.size());
  for (document::Document& document : documents) {
    Detection detection = Detect(document.root(), source.name());
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
  const bool named = name.ends_with(".yaml") || name.ends_with(".yml") ||
                     (name.ends_with(".json") && !name.ends_with(".tf.json"));
  const Kind kind = KindOf(SketchOf(source.text(), name));
  return named && (kind == Kind::kProduct || kind == Kind::kContract);
}

// A text that two readers read as two things, one of them a product or a
// contract, is that: nothing hides behind a comment of another language.
bool IsDocumentToo(text::SourceId id, const text::Source& source,
                   const Language& language, diagnostic::Sink& sink,
                   Artifacts* artifacts) {
  if (language.format == Format::kParquet || !MayBeDocument(source.text()))
    return false;
  diagnostic::Sink found;
  Artifacts documents = ReadDocuments(id, source, found);
  bool speaks = false;
  for (Artifact& artifact : documents) {
    if (!SpeaksForItself(artifact.detection)) continue;
    speaks = true;
    artifact.detection.rival = FormatTitle(language.format);
    artifact.detection.rival_format = language.format;
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

bool IsBinary(std::string_view bytes) { return parquet::IsParquet(bytes); }

std::vector<Artifact> ReadSource(text::SourceId id, const text::Source& source,
                                 diagnostic::Sink& sink) {
  const Language* best = nullptr;
  Certainty certainty = Certainty::kNone;
  for (const Language& language : kLanguages) {
    const Certainty found = language.looks_like(source.text(), source.name());
    if (found <= certainty) continue;
    best = &language;
    certainty = found;
  }
  if (best == nullptr) return ReadDocuments(id, source, sink);
  Artifacts documents;
  return IsDocumentToo(id, source, *best, sink, &documents)
             ? std::move(documents)
             : best->read(id, source, certainty, sink);
}

}  // namespace bylaw::formats
