#include "formats/json_schema/index.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "formats/json_schema/rules.h"
#include "sort/sort.h"
#include "string_format/uri.h"
#include "text/quote.h"

namespace bylaw::formats::json_schema {
namespace {

using document::Node;
using string_format::FragmentOf;
using string_format::PercentDecode;
using string_format::ResolveUri;
using string_format::WithoutFragment;

bool Contains(const Node& outer, const Node& inner) {
  return &outer <= &inner && &inner < &*outer.end();
}

const Node* StringAt(const Node& map, std::string_view key) {
  const Node* node = map.Find(key);
  return node != nullptr && node->is_string() ? node : nullptr;
}

}  // namespace

ResourceId SchemaIndex::AddDocument(std::string_view uri, const Node& root) {
  const ResourceId id = AddResource(std::string(uri), root, kNoResource);
  if (IsAloneElsewhere(id)) {
    schemas_.emplace(&root, id);
    Identify(root, id);
  } else {
    Walk(root, id);
  }
  return id;
}

ResourceId SchemaIndex::AddResource(std::string uri, const Node& root,
                                    ResourceId enclosing) {
  const auto id = static_cast<ResourceId>(resources_.size());
  Resource resource;
  resource.root = &root;
  resource.enclosing = enclosing;
  if (enclosing == kNoResource) {
    resource.draft = default_draft_;
    resource.vocabularies = StandardVocabularies(default_draft_);
  } else {
    const Resource& outer = resources_[enclosing];
    resource.draft = outer.draft;
    resource.vocabularies = outer.vocabularies;
    resource.asserts_formats = outer.asserts_formats;
    resource.unknown_dialect = outer.unknown_dialect;
  }
  if (const Node* dialect = StringAt(root, "$schema"))
    SetDialect(*dialect, &resource);
  resource.uri = uri;
  resources_.push_back(std::move(resource));
  by_uri_.try_emplace(std::move(uri), id);
  by_root_.try_emplace(&root, id);
  return id;
}

// At most as deep as the document, whose reader limits that.
void SchemaIndex::Walk(const Node& schema, ResourceId resource) {
  if (!schema.is_map() && !schema.is_bool()) return;
  if (!schemas_.emplace(&schema, resource).second) return;
  if (!schema.is_map()) return;
  const ResourceId own = Identify(schema, resource);
  schemas_[&schema] = own;
  if (resources_[own].unknown_dialect) return;
  if (const Node* flag = schema.Find("$recursiveAnchor");
      flag != nullptr && flag->boolean() && resources_[own].root == &schema &&
      resources_[own].draft == Draft::k2019)
    resources_[own].recursive_anchor = true;
  if (resources_[own].draft >= Draft::k2019) {
    if (const Node* anchor = StringAt(schema, "$anchor"))
      AddAnchor(own, anchor->string(), schema, *anchor, false);
  }
  if (resources_[own].draft == Draft::k2020) {
    if (const Node* anchor = StringAt(schema, "$dynamicAnchor"))
      AddAnchor(own, anchor->string(), schema, *anchor, true);
  }
  WalkMembers(schema, own);
}

void SchemaIndex::WalkMembers(const Node& schema, ResourceId resource) {
  for (const Node& member : schema) {
    const Keyword* keyword =
        FindKeyword(member.key(), resources_[resource].draft);
    if (keyword == nullptr) continue;
    switch (keyword->shape) {
      case Shape::kSchema:
        Walk(member, resource);
        break;
      case Shape::kItems:
        if (!member.is_list()) Walk(member, resource);
        [[fallthrough]];
      case Shape::kSchemas:
        if (!member.is_list()) break;
        for (const Node& item : member) Walk(item, resource);
        break;
      case Shape::kSchemaMap:
      case Shape::kPatternMap:
      case Shape::kDependencies:
        if (!member.is_map()) break;
        for (const Node& item : member) Walk(item, resource);
        break;
      default:
        break;
    }
  }
}

// The resource that a schema belongs to: one of its own if it names itself.
ResourceId SchemaIndex::Identify(const Node& schema, ResourceId enclosing) {
  const Draft draft = resources_[enclosing].draft;
  const Node* id = StringAt(schema, IdKeyword(draft));
  if (id == nullptr) return enclosing;
  const bool is_root = resources_[enclosing].root == &schema;
  if (draft <= Draft::k7 && schema.Find("$ref") != nullptr) return enclosing;
  const std::string absolute =
      ResolveUri(resources_[enclosing].uri, id->string());
  const std::string_view fragment = FragmentOf(id->string());
  std::string uri(WithoutFragment(absolute));
  ResourceId own = enclosing;
  if (!WithoutFragment(id->string()).empty()) {
    if (is_root) {
      // What the document says of itself; where it was found leads here too.
      resources_[enclosing].uri = uri;
      by_uri_.try_emplace(std::move(uri), enclosing);
    } else {
      const auto other = by_uri_.find(uri);
      if (other != by_uri_.end()) {
        faults_.At(*id)
            .Add(kDuplicateId, id->location(),
                 "two schemas have the identifier " + text::Quoted(uri))
            .related.push_back({resources_[other->second].root->location(),
                                "the other one is here"});
      }
      own = AddResource(std::move(uri), schema, enclosing);
    }
  }
  // Until draft-07 an `$id` that is a fragment was an anchor, unless it is a
  // JSON Pointer: those, which generators write, name nothing.
  if (draft <= Draft::k7 && !fragment.empty() && fragment.front() != '/')
    AddAnchor(own, fragment, schema, *id, false);
  return own;
}

void SchemaIndex::AddAnchor(ResourceId resource, std::string_view name,
                            const Node& schema, const Node& keyword,
                            bool dynamic) {
  const auto [found, fresh] =
      by_anchor_.try_emplace({resource, name}, anchors_.size());
  if (!fresh) {
    faults_.At(keyword)
        .Add(kDuplicateId, keyword.location(),
             "two schemas have the anchor " + text::Quoted(name))
        .related.push_back({anchors_[found->second].schema->location(),
                            "the other one is here"});
    return;
  }
  anchors_.push_back({resource, name, &schema, dynamic});
}

void SchemaIndex::SetDialect(const Node& keyword, Resource* resource) {
  resource->unknown_dialect = false;
  if (const std::optional<Draft> draft = FindDraft(keyword.string())) {
    resource->draft = *draft;
    resource->vocabularies = StandardVocabularies(*draft);
    resource->asserts_formats = false;
    if (*draft < Draft::k7) {
      std::string message(DraftName(*draft));
      faults_.At(keyword).Add(kOutdatedDialect, keyword.location(),
                              message.append(" has been superseded"));
    }
    return;
  }
  if (NamesNoDraft(keyword.string())) {
    resource->draft = Draft::k7;
    resource->vocabularies = StandardVocabularies(Draft::k7);
    faults_.At(keyword)
        .Add(kOutdatedDialect, keyword.location(),
             text::Quoted(keyword.string()) +
                 " names no draft; the schema is read as draft-07")
        .help = "name the draft that the schema is written for";
    return;
  }
  // A meta-schema of one's own may be built on another one of one's own.
  constexpr int kMaxMetaSchemas = 8;
  std::string uri(WithoutFragment(keyword.string()));
  const Node* first = nullptr;
  for (int i = 0; i < kMaxMetaSchemas; ++i) {
    const Registry::Entry* entry = registry_.Find(uri, resource->root);
    if (entry == nullptr) break;
    if (first == nullptr) first = entry->root;
    const Node* above = StringAt(*entry->root, "$schema");
    if (above == nullptr) break;
    if (const std::optional<Draft> draft = FindDraft(above->string())) {
      resource->draft = *draft;
      resource->vocabularies = StandardVocabularies(*draft);
      ReadVocabularies(*first, keyword, resource);
      return;
    }
    uri = WithoutFragment(above->string());
  }
  if (missing_ != nullptr) missing_->push_back({uri, {}});
  resource->unknown_dialect = true;
  faults_.At(keyword).Add(kUnknownDialect, keyword.location(),
                          text::Quoted(keyword.string()) +
                              " is no draft of JSON Schema that Bylaw knows");
}

bool SchemaIndex::ReadVocabularies(const Node& meta_schema, const Node& at,
                                   Resource* resource) {
  const Node* listed = meta_schema.Find("$vocabulary");
  if (listed == nullptr || !listed->is_map() || resource->draft <= Draft::k7)
    return true;
  resource->vocabularies = BitOf(Vocabulary::kCore);
  for (const Node& member : *listed) {
    const VocabularyRow* row = FindVocabulary(member.key());
    if (row == nullptr) {
      if (!member.boolean()) continue;
      faults_.At(at).Add(kUnknownDialect, at.location(),
                         "the meta-schema asks for the vocabulary " +
                             text::Quoted(member.key()) +
                             ", which Bylaw does not know");
      return false;
    }
    resource->vocabularies |= BitOf(row->vocabulary);
    if (row->vocabulary == Vocabulary::kFormatAssertion ||
        (row->vocabulary == Vocabulary::kFormat && row->draft == Draft::k2019 &&
         member.boolean())) {
      resource->vocabularies |= BitOf(Vocabulary::kFormat);
      resource->asserts_formats = true;
    }
  }
  return true;
}

ResourceId SchemaIndex::ResourceOf(const Node& schema) const {
  const auto found = schemas_.find(&schema);
  return found == schemas_.end() ? kNoResource : found->second;
}

std::vector<const Node*> SchemaIndex::SchemasIn(const Node& root) const {
  std::vector<const Node*> found;
  for (const auto& [schema, resource] : schemas_) {
    if (Contains(root, *schema)) found.push_back(schema);
  }
  sort::Stably(&found);
  return found;
}

// The innermost resource that a node lies in.
ResourceId SchemaIndex::Enclosing(const Node& node) const {
  // The last one to begin before the node, or what that lies in.
  const auto after = by_root_.upper_bound(&node);
  if (after == by_root_.begin()) return kNoResource;
  ResourceId best = std::prev(after)->second;
  while (best != kNoResource && !Contains(*resources_[best].root, node))
    best = resources_[best].enclosing;
  return best;
}

// `reference`, in a resource, was resolved to `uri`. What the document itself
// has of that URI goes first, then what lies where a path leads, then what bears
// the URI: no other document takes the place of these.
ResourceId SchemaIndex::FindResource(const std::string& uri, ResourceId base,
                                     std::string_view reference,
                                     const Node** rival) {
  const Node& document = DocumentOf(base);
  const auto found = by_uri_.find(uri);
  if (found != by_uri_.end() && &DocumentOf(found->second) == &document)
    return found->second;
  const bool at_root = resources_[base].enclosing == kNoResource;
  const Registry::Entry* entry =
      at_root ? registry_.FindBeside(document, reference) : nullptr;
  if (entry == nullptr) entry = registry_.Find(uri, &document, rival);
  if (entry == nullptr && found != by_uri_.end()) return found->second;
  if (entry == nullptr && !at_root)
    entry = registry_.FindBeside(document, reference);
  if (entry == nullptr) return kNoResource;
  // A document has one resource, whatever it is found under.
  const auto known = by_root_.find(entry->root);
  return known == by_root_.end() ? AddDocument(uri, *entry->root)
                                 : known->second;
}

const Node& SchemaIndex::DocumentOf(ResourceId resource) const {
  while (resources_[resource].enclosing != kNoResource)
    resource = resources_[resource].enclosing;
  return *resources_[resource].root;
}

SchemaIndex::Target SchemaIndex::Resolve(ResourceId base,
                                         std::string_view reference) {
  Target target;
  const std::string absolute = ResolveUri(resources_[base].uri, reference);
  target.uri = WithoutFragment(absolute);
  // What a resource is found under need not be what it says of itself.
  target.resource =
      !reference.empty() && reference.front() == '#'
          ? base
          : FindResource(target.uri, base, reference, &target.rival);
  if (target.resource == kNoResource) {
    target.outcome = Outcome::kNoDocument;
    return target;
  }
  const std::string fragment = PercentDecode(FragmentOf(absolute));
  if (fragment.empty()) {
    target.schema = resources_[target.resource].root;
  } else if (fragment.front() == '/') {
    target.schema =
        document::Resolve(*resources_[target.resource].root, fragment);
    if (target.schema != nullptr) {
      ResourceId own = ResourceOf(*target.schema);
      if (own == kNoResource) {
        // Behind a keyword that nobody knows, or in what nobody looked through.
        own = Enclosing(*target.schema);
        if (own != kNoResource && IsAloneElsewhere(own)) {
          schemas_.emplace(target.schema, own);
        } else {
          Walk(*target.schema, own);
          own = ResourceOf(*target.schema);
        }
      }
      target.resource = own;
    }
  } else {
    const auto found =
        by_anchor_.find({target.resource, std::string_view(fragment)});
    if (found != by_anchor_.end()) {
      const Anchor& anchor = anchors_[found->second];
      target.schema = anchor.schema;
      target.resource = ResourceOf(*anchor.schema);
      if (anchor.dynamic) target.dynamic_anchor = anchor.name;
    }
  }
  const bool schema = target.schema != nullptr &&
                      (target.schema->is_map() || target.schema->is_bool()) &&
                      target.resource != kNoResource;
  if (schema) target.outcome = Outcome::kFound;
  return target;
}

}  // namespace bylaw::formats::json_schema
