#include "formats/artifact.h"

#include <string_view>

#include "document/check_text.h"
#include "document/read.h"
#include "formats/format.h"
#include "formats/protobuf/detect.h"
#include "formats/protobuf/parse.h"

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

constexpr Language kLanguages[] = {
    {Format::kProtobuf, &protobuf::LooksLikeProtobuf, &ReadProtobuf},
};

Artifacts ReadDocuments(text::SourceId id, const text::Source& source,
                        diagnostic::Sink& sink) {
  Artifacts artifacts;
  for (document::Document& document :
       document::ReadDocuments(id, source, sink)) {
    Detection detection = Detect(document.root(), source.name());
    artifacts.emplace_back(std::move(detection), std::move(document));
  }
  return artifacts;
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
  return best == nullptr ? ReadDocuments(id, source, sink)
                         : best->read(id, source, certainty, sink);
}

}  // namespace bylaw::formats
