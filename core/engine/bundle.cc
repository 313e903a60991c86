#include "engine/bundle.h"

#include <utility>

#include "document/json_writer.h"
#include "document/read.h"
#include "engine/rules.h"
#include "engine/sha256.h"
#include "mesh/path.h"
#include "reading/values.h"
#include "sort/sort.h"
#include "text/quote.h"

namespace bylaw::engine {
namespace {

using document::Node;
using text::Quoted;

constexpr std::string_view kMarker = "bylaw_bundle";
constexpr int kVersion = 1;

std::string HashOf(const std::vector<BundledFile>& files) {
  Sha256 hash;
  hash.Add("bylaw bundle 1\n");
  const std::string_view zero("\0", 1);
  for (const BundledFile& file : files) {
    hash.Add(file.path).Add(zero);
    hash.Add(std::to_string(file.text.size())).Add(zero).Add(file.text);
  }
  return hash.Finish();
}

// A path that stays inside: no empty, `.` or `..` part, no backslash.
bool IsInside(std::string_view path) {
  if (path.empty() || path.find('\\') != std::string_view::npos) return false;
  while (true) {
    const size_t slash = path.find('/');
    const std::string_view part = path.substr(0, slash);
    if (part.empty() || part == "." || part == "..") return false;
    if (slash == std::string_view::npos) return true;
    path.remove_prefix(slash + 1);
  }
}

ReadBundleResult Damaged(text::Location at, std::string why,
                         diagnostic::Sink& sink) {
  sink.Add(kDamagedBundle, at, std::move(why));
  return {};
}

}  // namespace

Bundle MakeBundle(std::vector<BundledFile> files) {
  sort::Stably(&files, [](const BundledFile& a, const BundledFile& b) {
    return a.path < b.path;
  });
  Bundle bundle;
  bundle.sha256 = HashOf(files);
  bundle.files = files.size();
  document::JsonWriter out(document::JsonStyle::kIndented);
  out.BeginObject();
  out.Key(kMarker).Int(kVersion);
  out.Key("sha256").String(bundle.sha256);
  out.Key("files").BeginArray();
  for (const BundledFile& file : files) {
    out.BeginObject();
    out.Key("path").String(file.path);
    out.Key("text").String(file.text);
    out.EndObject();
  }
  out.EndArray().EndObject();
  bundle.text = std::move(out).Take() + '\n';
  return bundle;
}

bool IsBundle(const Node& root) {
  return root.is_map() && root.Find(kMarker) != nullptr;
}

bool IsBundle(const File& file) {
  return file.documents.size() == 1 && IsBundle(file.documents[0].root());
}

ReadBundleResult ReadBundle(const Node& root, diagnostic::Sink& sink) {
  const Node& version = *root.Find(kMarker);
  if (version.kind() != document::Kind::kInt || version.integer() != kVersion)
    return Damaged(version.location(),
                   "this version of Bylaw reads bundles of version 1", sink);
  for (const Node& member : root) {
    if (member.key() == kMarker || member.key() == "sha256" ||
        member.key() == "files")
      continue;
    return Damaged(member.key_location(),
                   Quoted(member.key()) + " is not a key of a bundle", sink);
  }
  const Node* hash = root.Find("sha256");
  const Node* files = reading::FindList(root, "files");
  if (hash == nullptr || !hash->is_string() || files == nullptr)
    return Damaged(version.key_location(),
                   "the bundle has no `sha256` or no `files`", sink);
  ReadBundleResult result;
  result.hash_at = hash->location();
  for (const Node& node : *files) {
    const Node* path = node.is_map() ? node.Find("path") : nullptr;
    const Node* text = node.is_map() ? node.Find("text") : nullptr;
    const bool whole = path != nullptr && text != nullptr && node.size() == 2 &&
                       path->is_string() && text->is_string();
    if (!whole)
      return Damaged(node.location(), "a file of a bundle is `path` and `text`",
                     sink);
    if (!IsInside(path->string()))
      return Damaged(path->location(),
                     Quoted(path->string()) + " leads out of the bundle", sink);
    if (!result.files.empty() && path->string() <= result.files.back().path)
      return Damaged(path->location(),
                     "the files of a bundle are in the order of their paths, "
                     "each once",
                     sink);
    result.files.push_back(
        {std::string(path->string()), std::string(text->string())});
  }
  result.sha256 = HashOf(result.files);
  if (result.sha256 != hash->string())
    return Damaged(
        hash->location(),
        "the bundle has been changed since it was made: its hash is " +
            result.sha256,
        sink);
  return result;
}

std::string PathInMesh(const File& file, std::string_view root) {
  const bool within = !root.empty() && mesh::IsWithin(file.path(), root);
  return within ? std::string(mesh::PathBelow(file.path(), root))
                : std::string(file.name());
}

std::vector<UnpackedDocument> UnpackBundles(
    const std::vector<const File*>& files, std::string_view root,
    FileStore& store, diagnostic::Sink& sink) {
  std::vector<UnpackedDocument> unpacked;
  for (const File* file : files) {
    if (!IsBundle(*file)) continue;
    for (BundledFile& bundled :
         ReadBundle(file->documents[0].root(), sink).files) {
      const text::SourceId id =
          store.AddHidden(std::string(file->name()) + "!" + bundled.path,
                          std::move(bundled.text));
      for (document::Document& document :
           document::ReadDocuments(id, store.sources()[id], sink)) {
        unpacked.push_back({std::move(document),
                            PathInMesh(*file, root) + "/" + bundled.path});
      }
    }
  }
  return unpacked;
}

}  // namespace bylaw::engine
