#include "formats/format.h"

#include <algorithm>
#include <functional>
#include <string>
#include <utility>

#include "formats/row.h"
#include "sort/sort.h"
#include "text/path_words.h"

namespace bylaw::formats {
namespace {

void Define(const Detection& detection, const Readable& document,
            std::string_view path, References* references) {
  for (const Row& row : Rows()) {
    if (row.define != nullptr)
      row.define(detection, document, path, references);
  }
}

Content ReadAs(Format format, const Readable& document,
               const References& references, diagnostic::Sink& sink) {
  const Row& row = RowOf(format);
  return row.read == nullptr ? Content() : row.read(document, references, sink);
}

}  // namespace

void References::Add(const Detection& detection, const document::Node& root,
                     std::string_view path) {
  Define(detection, {root}, path, this);
}

reading::Origin References::OriginOf(std::string_view path) const {
  return {std::string(text::FolderPart(path)),
          domain_of_ ? domain_of_(path) : std::string()};
}

void References::Add(const Artifact& artifact, std::string_view path) {
  Add(artifact.detection, artifact, path);
}

void References::Add(const Detection& detection, const Artifact& artifact,
                     std::string_view path) {
  Define(detection, {artifact.root(), &artifact}, path, this);
}

void References::Link(const std::vector<std::string>& roots,
                      diagnostic::Sink& sink) {
  if (defined_.protobuf.empty()) return;
  pool_ = protobuf::Link(
      defined_.protobuf,
      {.roots = roots, .anywhere = true, .domain_of = domain_of_}, sink);
  by_tree_.reserve(defined_.protobuf.size());
  for (protobuf::FileId id = 0; id < defined_.protobuf.size(); ++id)
    by_tree_.emplace_back(defined_.protobuf[id].file, id);
  sort::Stably(&by_tree_);
  // The pool has the paths now.
  defined_.protobuf = {};
}

protobuf::FileId References::ProtobufFile(const protobuf::File& file) const {
  const auto found =
      std::lower_bound(by_tree_.begin(), by_tree_.end(), &file,
                       [](const auto& entry, const protobuf::File* at) {
                         return std::less<>()(entry.first, at);
                       });
  return found != by_tree_.end() && found->first == &file ? found->second
                                                          : protobuf::kNone;
}

Content Read(const Artifact& artifact, const References& references,
             diagnostic::Sink& sink) {
  return Read(artifact.detection, artifact, references, sink);
}

Content Read(const Detection& detection, const Artifact& artifact,
             const References& references, diagnostic::Sink& sink) {
  // A tree is of its own language, whatever else the text may be.
  const Format format =
      artifact.is_document() ? detection.format : artifact.detection.format;
  return ReadAs(format, {artifact.root(), &artifact}, references, sink);
}

Content Read(const Detection& detection, const document::Node& root,
             const References& references, diagnostic::Sink& sink) {
  if (!IsDocumentFormat(detection.format)) return {};
  return ReadAs(detection.format, {root}, references, sink);
}

Content Read(const Detection& detection, const document::Node& root,
             diagnostic::Sink& sink) {
  return Read(detection, root, References(), sink);
}

Referrals ReferralsOf(const Detection& detection, const Artifact& artifact,
                      const ReferralContext& context) {
  Referrals referrals;
  for (const Row& row : Rows()) {
    if (row.refer != nullptr)
      row.refer(detection, {artifact.root(), &artifact}, context, &referrals);
  }
  return referrals;
}

}  // namespace bylaw::formats
