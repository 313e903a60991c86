// The schema documents that references may lead to, by URI. No network: what is
// not here and is no meta-schema does not resolve.
//
//   json_schema::Registry registry;
//   registry.Add("https://a.example/address", address.root());
//   registry.Find("http://json-schema.org/draft-07/schema");   // built in
#ifndef BYLAW_FORMATS_JSON_SCHEMA_REGISTRY_H_
#define BYLAW_FORMATS_JSON_SCHEMA_REGISTRY_H_

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "document/node.h"
#include "formats/json_schema/document_graph.h"
#include "reading/origin.h"
#include "text/source.h"

namespace bylaw::formats::json_schema {

// Of definitions of other documents the documents of a run may use so many
// nodes - names, keywords, values - in all, and one more for each so many of
// their bytes: the same definition counts for each document that it is a part
// of.
inline constexpr size_t kMinForeignNodes = 250'000;
inline constexpr size_t kBytesPerForeignNode = 16;

// Documents by URI that many schemas may refer to, such as all files of a run.
// The documents must outlive it.
class Documents {
 public:
  // A document found at `path`, which is found under its `$id` too. The first
  // of two with one path counts.
  void Add(std::string_view path, const document::Node& root,
           reading::Origin origin = {});
  // One that is no schema by itself, and may have some that others refer to: any
  // document there is. The path must outlive this.
  void AddOther(std::string_view path, const document::Node& root);

  // What a URI leads to from one of the documents: the file of that path, else
  // the one of that `$id` that is nearest (reading/origin.h). `rival` is one
  // that might be meant as well and says something else.
  struct Meaning {
    const document::Node* root = nullptr;
    const document::Node* rival = nullptr;
  };
  Meaning Find(std::string_view uri, const document::Node* from) const;
  // What a reference in one of the documents means by its path: neighbours.h.
  // Null when there is none.
  const document::Node* FindBeside(const document::Node& root,
                                   std::string_view reference) const;
  // Where a document was found; empty for one that was not added.
  std::string_view PathOf(const document::Node& root) const;
  // The document that was added and that a node lies in; null where there is
  // none. The second one found at a path has another name than the first.
  struct Named {
    const document::Node* root = nullptr;
    std::string name;
  };
  Named DocumentOf(const document::Node& node) const;
  // Whether it is a schema by itself, and judged as one.
  bool IsSchema(const document::Node& root) const;
  // Whether it is one that stands alone as seen from another one that refers to
  // it: nothing in it names a part of it, and no reference in it leads back.
  // Whoever refers to it need not look through all of it, which a thousand may
  // do.
  bool StandsAlone(const document::Node& root,
                   const document::Node& from) const;

  // Asked by whoever makes definitions of another document a part of its own:
  // whether there is room for so many nodes in what all of the documents use of
  // others. What has been granted is gone.
  bool MayUse(size_t nodes) const;
  size_t MaxForeignNodes() const;

 private:
  struct Place {
    std::string path;
    reading::Origin origin;
    Ways ways;
    size_t order = 0;                // how many were added before
    mutable uint32_t component = 0;  // documents of one lead to each other
  };
  // Where a reference leads to, as far as can be told of a document by itself.
  enum class End : uint8_t { kFound, kNowhere, kUnclear };
  struct Way {
    End end;
    const document::Node* root;
  };
  Way WayFrom(const document::Node& root, std::string_view reference) const;
  void FindComponents() const;
  // Null where no document was found at the path.
  const document::Node* AtPath(std::string_view path) const;
  const reading::Origin& OriginOf(const document::Node* root) const;

  std::map<std::string, const document::Node*, std::less<>> by_path_;
  std::map<std::string, std::vector<const document::Node*>, std::less<>> by_id_;
  std::map<const document::Node*, Place> places_;
  // Of those that are no schemas, which are many: by path, and back.
  std::map<std::string_view, const document::Node*> others_;
  std::map<const document::Node*, std::string_view> paths_of_others_;
  uint64_t bytes_ = 0;  // of the documents
  mutable bool knows_components_ = false;
  mutable size_t used_nodes_ = 0;
};

// A document that is not at hand: its URI, and, where a relative reference led
// to it, the files that may be it, best first.
struct MissingDocument {
  std::string uri;
  std::vector<std::string> neighbours;
};

class Registry {
 public:
  // `documents`, which may be null, must outlive the registry and not change.
  explicit Registry(const Documents* documents = nullptr);
  ~Registry();
  Registry(Registry&&) noexcept;
  Registry& operator=(Registry&&) noexcept;

  // A document and the URI it was found at, or is found under; without a
  // fragment. The document must outlive the registry. The first of two with one
  // URI counts.
  void Add(std::string uri, const document::Node& root);

  struct Entry {
    const document::Node* root = nullptr;
    bool built_in = false;
  };
  // What a URI leads to from a document, which need not be one of the shared
  // ones; null when there is none. Meta-schemas are made when they are asked
  // for first. `rival` is as in Documents::Meaning.
  const Entry* Find(std::string_view uri, const document::Node* from = nullptr,
                    const document::Node** rival = nullptr);
  // The document that a relative reference means by its path, from one of the
  // shared documents on. Null when there is none.
  const Entry* FindBeside(const document::Node& root,
                          std::string_view reference);
  // Where one of the shared documents was found, else nothing.
  std::string_view PathOf(const document::Node& root) const {
    return documents_ == nullptr ? std::string_view()
                                 : documents_->PathOf(root);
  }
  // The document that a node lies in, of all that are known, and what it is
  // called: by its path or URI. Null where there is none.
  using Named = Documents::Named;
  Named DocumentOf(const document::Node& node) const;
  bool IsSchema(const document::Node& root) const {
    return documents_ == nullptr || documents_->IsSchema(root);
  }
  bool MayUse(size_t nodes) const {
    return documents_ == nullptr || documents_->MayUse(nodes);
  }
  size_t MaxForeignNodes() const {
    return documents_ == nullptr ? SIZE_MAX : documents_->MaxForeignNodes();
  }
  bool StandsAlone(const document::Node& root,
                   const document::Node& from) const {
    return documents_ != nullptr && documents_->StandsAlone(root, from);
  }

 private:
  struct BuiltIn;
  const Entry* Shared(const document::Node* root);

  const Documents* documents_;
  std::map<std::string, Entry, std::less<>> entries_;
  std::map<const document::Node*, Entry> shared_;
  std::vector<std::unique_ptr<BuiltIn>> built_in_;
};

}  // namespace bylaw::formats::json_schema

#endif  // BYLAW_FORMATS_JSON_SCHEMA_REGISTRY_H_
