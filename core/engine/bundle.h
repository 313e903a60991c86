// A bundle: the policies of a folder as one file that other meshes can take
// over, and know again by its hash.
//
//   {"bylaw_bundle": 1,
//    "sha256": "9f2c...",
//    "files": [{"path": "global/pii.yaml", "text": "policy: pii\n..."}]}
//
// The same folder always gives the same bytes: files are in the order of their
// paths, and nothing of where or when the bundle was made is in it. The hash is
// SHA-256 over a line that names the format and then, for each file, its path,
// a zero byte, the number of its bytes in decimal, a zero byte and its bytes.
#ifndef BYLAW_ENGINE_BUNDLE_H_
#define BYLAW_ENGINE_BUNDLE_H_

#include <string>
#include <string_view>
#include <vector>

#include "diagnostic/sink.h"
#include "document/node.h"
#include "engine/files.h"

namespace bylaw::engine {

struct BundledFile {
  std::string path;  // below the folder, with slashes
  std::string text;
};

// The bundle of these files, in any order, and its hash.
struct Bundle {
  std::string text;
  std::string sha256;
  size_t files = 0;
};
Bundle MakeBundle(std::vector<BundledFile> files);

// Whether a document claims to be a bundle, sound or not.
bool IsBundle(const document::Node& root);
// Whether a file does.
bool IsBundle(const File& file);

// The files of a bundle, if it is sound: of a known version, with paths that
// stay inside and are there once, in order, and with the hash that it states.
// Otherwise an error is in the sink and nothing is returned.
struct ReadBundleResult {
  std::vector<BundledFile> files;
  std::string sha256;  // as computed; empty where the bundle is not sound
  text::Location hash_at;
};
ReadBundleResult ReadBundle(const document::Node& root, diagnostic::Sink& sink);

// A document of a bundled file, and the path that says whom it may bind.
struct UnpackedDocument {
  document::Document document;
  std::string path;
};

// The policy documents in the bundles among these files, each bundled file as a
// source of its own, called `bundle.json!global/pii.yaml`. What is wrong with
// them is in the sink.
std::vector<UnpackedDocument> UnpackBundles(
    const std::vector<const File*>& files, std::string_view root,
    FileStore& store, diagnostic::Sink& sink);

// The path of a file in its mesh; its name where it is of no mesh.
std::string PathInMesh(const File& file, std::string_view root);

}  // namespace bylaw::engine

#endif  // BYLAW_ENGINE_BUNDLE_H_
