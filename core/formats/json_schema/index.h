// Where the schemas, resources and anchors of a set of documents are, so that
// references can be resolved.
//
// A document is one schema resource; each `$id` inside begins another one with
// a URI and perhaps a dialect of its own. Only what stands where the draft has
// schemas is looked at: an `$id` inside an `enum` identifies nothing.
#ifndef BYLAW_FORMATS_JSON_SCHEMA_INDEX_H_
#define BYLAW_FORMATS_JSON_SCHEMA_INDEX_H_

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "diagnostic/sink.h"
#include "document/node.h"
#include "formats/json_schema/dialect.h"
#include "formats/json_schema/registry.h"

namespace bylaw::formats::json_schema {

using ResourceId = uint32_t;
inline constexpr ResourceId kNoResource = 0xffffffffU;

struct Resource {
  std::string uri;  // absolute where the document says so, without fragment
  const document::Node* root = nullptr;
  ResourceId enclosing = kNoResource;
  Draft draft = Draft::k2020;
  Vocabularies vocabularies = 0;
  bool asserts_formats = false;  // its dialect asks for it
  bool recursive_anchor = false;
  // Nobody knows what its keywords are.
  bool unknown_dialect = false;

  bool Has(Vocabulary vocabulary) const {
    return (vocabularies & BitOf(vocabulary)) != 0;
  }
};

struct Anchor {
  ResourceId resource = kNoResource;
  std::string_view name;
  const document::Node* schema = nullptr;
  bool dynamic = false;
};

// Which faults are worth reporting: those of the document at hand, and perhaps
// those of the documents it refers to; never those of built-in ones.
class Faults {
 public:
  Faults(diagnostic::Sink& sink, text::SourceId own, bool only_own)
      : sink_(sink), own_(own), only_own_(only_own) {}
  // Where to report what is wrong at a node.
  diagnostic::Sink& At(const document::Node& node) {
    const text::SourceId source = node.location().source;
    const bool wanted =
        source == own_ || (!only_own_ && source != text::kNoSource);
    return wanted ? sink_ : muted_;
  }

 private:
  diagnostic::Sink& sink_;
  diagnostic::Sink muted_{0};
  text::SourceId own_;
  bool only_own_;
};

// How much is indexed of a document that others refer to and that stands alone
// (registry.h): all of it, as validation needs, or what is referred to.
enum class Elsewhere { kWhole, kReferredTo };

class SchemaIndex {
 public:
  // Both must outlive the index. `default_draft` is that of documents without
  // `$schema`. The URIs of meta-schemas that are not at hand are added to
  // `missing`, if it is not null.
  SchemaIndex(Registry& registry, Draft default_draft, Elsewhere elsewhere,
              Faults& faults, std::vector<MissingDocument>* missing)
      : registry_(registry),
        default_draft_(default_draft),
        elsewhere_(elsewhere),
        faults_(faults),
        missing_(missing) {}

  // Indexes a document found at `uri` and gives its resource. Of one that
  // IsAloneElsewhere() only what is referred to, and see Enter().
  ResourceId AddDocument(std::string_view uri, const document::Node& root);
  // Whether a resource is that of another document, which stands alone and is
  // not indexed as a whole.
  bool IsAloneElsewhere(ResourceId resource) const {
    if (elsewhere_ == Elsewhere::kWhole) return false;
    const document::Node& document = DocumentOf(resource);
    const document::Node& own = *resources_.front().root;
    return &document != &own && registry_.StandsAlone(document, own);
  }

  enum class Outcome { kFound, kNoDocument, kNoTarget };
  struct Target {
    Outcome outcome = Outcome::kNoTarget;
    const document::Node* schema = nullptr;
    ResourceId resource = kNoResource;
    std::string uri;  // absolute, without fragment
    // The dynamic anchor that the reference named, or empty.
    std::string_view dynamic_anchor;
    // Another document of that URI that might be meant as well, or null.
    const document::Node* rival = nullptr;
  };
  // What a reference in a resource leads to; loads documents of the registry.
  Target Resolve(ResourceId base, std::string_view reference);

  // Of another document that stands alone, what a reference led to is known by
  // itself; from now on with all that lies in it.
  void Enter(const document::Node& target) {
    const ResourceId resource = ResourceOf(target);
    if (resource != kNoResource && IsAloneElsewhere(resource) &&
        target.is_map())
      WalkMembers(target, resource);
  }

  const Resource& operator[](ResourceId id) const { return resources_[id]; }
  ResourceId resource_count() const {
    return static_cast<ResourceId>(resources_.size());
  }
  // The root of the document that a resource lies in.
  const document::Node& DocumentOf(ResourceId resource) const;
  const std::vector<Anchor>& anchors() const { return anchors_; }
  // Every schema in a document, in document order.
  std::vector<const document::Node*> SchemasIn(
      const document::Node& root) const;
  // Of a schema that was indexed; kNoResource for any other node.
  ResourceId ResourceOf(const document::Node& schema) const;

 private:
  void Walk(const document::Node& schema, ResourceId resource);
  void WalkMembers(const document::Node& schema, ResourceId resource);
  ResourceId Identify(const document::Node& schema, ResourceId enclosing);
  ResourceId AddResource(std::string uri, const document::Node& root,
                         ResourceId enclosing);
  void AddAnchor(ResourceId resource, std::string_view name,
                 const document::Node& schema, const document::Node& keyword,
                 bool dynamic);
  void SetDialect(const document::Node& schema_keyword, Resource* resource);
  bool ReadVocabularies(const document::Node& meta_schema,
                        const document::Node& at, Resource* resource);
  ResourceId Enclosing(const document::Node& node) const;
  ResourceId FindResource(const std::string& uri, ResourceId base,
                          std::string_view reference,
                          const document::Node** rival);

  Registry& registry_;
  Draft default_draft_;
  Elsewhere elsewhere_;
  Faults& faults_;
  std::vector<MissingDocument>* missing_;
  std::vector<Resource> resources_;
  std::vector<Anchor> anchors_;
  std::map<std::string, ResourceId, std::less<>> by_uri_;
  std::map<std::pair<ResourceId, std::string_view>, size_t> by_anchor_;
  std::unordered_map<const document::Node*, ResourceId> schemas_;
  std::map<const document::Node*, ResourceId> by_root_;
};

}  // namespace bylaw::formats::json_schema

#endif  // BYLAW_FORMATS_JSON_SCHEMA_INDEX_H_
