#include "mesh/artifacts.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "mesh/named_products.h"
#include "mesh/path.h"
#include "text/comparable.h"

namespace bylaw::mesh {
namespace {

using contract::Infrastructure;
using contract::Model;
using contract::ModuleArgument;
using contract::Resource;
using contract::Transformation;

std::string FolderOfElement(const contract::Element& element,
                            const text::SourceSet& sources) {
  return element.whole.known() ? FolderOf(sources[element.whole.source].path())
                               : std::string();
}

size_t SharedLength(std::string_view a, std::string_view b) {
  const size_t end = std::min(a.size(), b.size());
  size_t at = 0;
  while (at < end && a[at] == b[at]) ++at;
  return at;
}

// --- Models

// Described models by name and folder: of those of one name, the nearest to a
// folder stands beside it in this order.
using ModelsByFolder = std::map<std::pair<std::string, std::string>, Model*>;

Model* FindNearest(const ModelsByFolder& models, const std::string& name,
                   const std::string& folder) {
  const auto after = models.lower_bound({name, folder});
  Model* nearest = nullptr;
  size_t shared = 0;
  if (after != models.end() && after->first.first == name) {
    nearest = after->second;
    shared = SharedLength(folder, after->first.second);
  }
  if (after == models.begin()) return nearest;
  const auto before = std::prev(after);
  if (before->first.first == name &&
      (nearest == nullptr ||
       SharedLength(folder, before->first.second) > shared)) {
    nearest = before->second;
  }
  return nearest;
}

// What the SQL says of itself goes before its properties: tags add up, and of
// two members of `meta` with one name the SQL's counts, its last where it says
// several.
void AddSaid(const contract::ModelConfig& config,
             contract::Layered<contract::Text>* tags,
             contract::Layered<contract::CustomProperty>* custom) {
  if (!config.tags.empty()) {
    std::vector<contract::Text> all = tags->own();
    std::set<std::string_view> known;
    for (const contract::Text& tag : tags->own()) known.insert(tag.value);
    for (const contract::Text& tag : config.tags) {
      if (known.insert(tag.value).second) all.push_back(tag);
    }
    *tags = std::move(all);
  }
  if (config.custom.empty()) return;
  std::map<std::string_view, const contract::CustomProperty*> said;
  for (const contract::CustomProperty& one : config.custom)
    said[one.property.value] = &one;
  std::vector<contract::CustomProperty> all;
  for (const contract::CustomProperty& one : custom->own()) {
    if (said.count(one.property.value) == 0) all.push_back(one);
  }
  for (const auto& [name, one] : said) all.push_back(*one);
  *custom = std::move(all);
}

void ApplyConfig(const contract::ModelConfig& config, Model* model) {
  using contract::ModelDetails;
  const auto set = [model](auto detail, const auto& said) {
    if (said) model->details.Set(detail, said);
  };
  set(&ModelDetails::materialized, config.materialized);
  set(&ModelDetails::unique_key, config.unique_key);
  set(&ModelDetails::access, config.access);
  set(&ModelDetails::group, config.group);
  set(&ModelDetails::owner, config.owner);
  set(&ModelDetails::contract_enforced, config.contract_enforced);
  AddSaid(config, &model->tags, &model->custom);
}

// Which product the header of a model's SQL means. Of the products of a name
// the folder of the SQL decides, so that it is found once for all in a folder.
class ProductFinder {
 public:
  ProductFinder(const contract::Mesh& mesh, const text::SourceSet& sources,
                const Places& places)
      : sources_(sources), places_(places) {
    for (const contract::DataProduct& product : mesh.products) {
      for (const contract::Text* name : {&product.name, &product.id}) {
        if (*name)
          by_name_[text::ComparableName(name->value)].push_back(&product);
      }
    }
  }

  using Products = std::vector<const contract::DataProduct*>;
  // Those of the name that a header gives; null for none.
  const Products* Named(const Transformation& sql) const {
    const auto named =
        by_name_.find(text::ComparableName(sql.header->product.value));
    return !sql.header->product || named == by_name_.end() ? nullptr
                                                           : &named->second;
  }

  // Of several versions the one that lies nearest, of those that the SQL may
  // speak for; null for none.
  const contract::DataProduct* Nearest(const Transformation& sql,
                                       const Products& named) {
    const std::string folder = FolderOfElement(sql, sources_);
    const auto [known, is_new] = nearest_.try_emplace({&named, folder});
    if (!is_new) return known->second;
    if (places_.Of(sql).empty()) {
      known->second = named[FoldersOf(named).Find(folder).product];
      return known->second;
    }
    size_t shared = 0;
    for (const contract::DataProduct* product : named) {
      if (!places_.MaySpeakFor(sql, *product)) continue;
      const size_t length =
          SharedLength(folder, FolderOfElement(*product, sources_));
      if (known->second != nullptr && length <= shared) continue;
      known->second = product;
      shared = length;
    }
    return known->second;
  }

 private:
  // Where products lie, for whoever may speak for all of them.
  struct Folders {
    std::vector<std::string> texts;
    std::optional<NearestFolder> nearest;
  };
  const NearestFolder& FoldersOf(const Products& named) {
    Folders& folders = folders_[&named];
    if (folders.nearest) return *folders.nearest;
    Chosen all;
    for (const contract::DataProduct* product : named) {
      all.push_back(static_cast<uint32_t>(all.size()));
      folders.texts.push_back(FolderOfElement(*product, sources_));
    }
    return folders.nearest.emplace(folders.texts, all);
  }

  const text::SourceSet& sources_;
  const Places& places_;
  std::map<std::string, Products> by_name_;
  std::map<const Products*, Folders> folders_;
  std::map<std::pair<const Products*, std::string>,
           const contract::DataProduct*>
      nearest_;
};

// --- Infrastructure

using Module = std::vector<Infrastructure*>;

// What each provider tags everything with, by the provider's name.
using DefaultTags = std::map<std::string_view, const ModuleArgument*>;

DefaultTags FindDefaultTags(const Module& module) {
  DefaultTags tags;
  for (const Infrastructure* file : module) {
    for (const Resource& provider : file->resources) {
      if (provider.kind.value != "provider") continue;
      if (const ModuleArgument* labels = provider.Find("default_labels"))
        tags.emplace(provider.name.value, labels);
      for (const Resource& block : provider.blocks) {
        const ModuleArgument* argument =
            block.kind.value == "default_tags" ? block.Find("tags") : nullptr;
        if (argument != nullptr) tags.emplace(provider.name.value, argument);
      }
    }
  }
  return tags;
}

// A resource that completes a bucket of which it is not known which one it is:
// it may be any. The bucket's type, or nothing.
std::string_view CompletesSome(const Resource& resource) {
  for (const std::string_view type :
       {"aws_s3_bucket", "google_storage_bucket"}) {
    const std::string_view own = resource.type.value;
    if (!own.starts_with(type) || own.size() == type.size()) continue;
    if (resource.Find("bucket") == nullptr) return {};
    const auto mentions_one = [&](const std::string& address) {
      return address.starts_with(type) && address.size() > type.size() &&
             address[type.size()] == '.';
    };
    return std::any_of(resource.mentions.begin(), resource.mentions.end(),
                       mentions_one)
               ? std::string_view()
               : type;
  }
  return {};
}

class CompanionTier {
 public:
  explicit CompanionTier(const Module& module) : module_(module) {
    for (const Infrastructure* file : module) {
      for (const Resource& resource : file->resources) {
        if (const ModuleArgument* bucket = resource.Find("bucket");
            bucket != nullptr && bucket->value)
          buckets_.emplace(&resource, bucket->value.value);
        for (const std::string& address : resource.mentions)
          mentioning_[address].push_back(&resource);
        const std::string_view type = CompletesSome(resource);
        if (!type.empty()) completing_[type].push_back(&resource);
      }
    }
  }

  void Run() {
    for (Infrastructure* file : module_) {
      for (Resource& resource : file->resources) {
        Add(mentioning_, resource.address, &resource);
        Add(completing_, resource.type.value, &resource);
      }
    }
  }

 private:
  using Lists = std::map<std::string_view, std::vector<const Resource*>>;

  // Whether both say the name of their bucket and the names differ.
  bool AreOfOtherBuckets(const Resource& a, const Resource& b) const {
    const auto name = buckets_.find(&a);
    if (name == buckets_.end()) return false;
    const auto other = buckets_.find(&b);
    return other != buckets_.end() && name->second != other->second;
  }

  void Add(const Lists& lists, std::string_view key, Resource* resource) const {
    const auto found = lists.find(key);
    if (found == lists.end()) return;
    for (const Resource* other : found->second) {
      if (resource->companions.size() == kMaxCompanions) return;
      if (other != resource && !AreOfOtherBuckets(*resource, *other))
        resource->companions.push_back(other);
    }
  }

  const Module& module_;
  Lists mentioning_;
  Lists completing_;
  std::map<const Resource*, std::string_view> buckets_;  // where they say one
};

void TieDefaultTags(const Module& module) {
  const DefaultTags tags = FindDefaultTags(module);
  if (tags.empty()) return;
  for (Infrastructure* file : module) {
    for (Resource& resource : file->resources) {
      const std::string_view type = resource.type.value;
      const auto found = tags.find(type.substr(0, type.find('_')));
      if (found != tags.end() && resource.kind.value == "resource")
        resource.default_tags = found->second;
    }
  }
}

}  // namespace

void TieModels(contract::Mesh& mesh, const text::SourceSet& sources,
               const Places& places, diagnostic::Sink& sink) {
  ModelsByFolder described;
  for (Model& model : mesh.models) {
    if (model.kind == "source") continue;
    described.emplace(
        std::pair(model.name.value, FolderOfElement(model, sources)), &model);
  }
  ProductFinder products(mesh, sources, places);
  // Only SQL that says something of its own asks for the schema of its model.
  std::map<const contract::Schema*, contract::Schema*> schemas;
  const auto says_something = [](const auto& sql) {
    return !sql->config.empty();
  };
  if (std::any_of(mesh.transformations.begin(), mesh.transformations.end(),
                  says_something)) {
    for (contract::Schema& schema : mesh.schemas)
      schemas.emplace(&schema, &schema);
  }
  for (const auto& each : mesh.transformations) {
    const Transformation& sql = *each;
    Model* nearest =
        FindNearest(described, sql.name.value, FolderOfElement(sql, sources));
    if (nearest == nullptr || nearest->sql != nullptr ||
        !places.MayDescribe(*nearest, sql)) {
      nearest = &mesh.models.emplace_back();
      nearest->name = sql.name;
      nearest->name_at = sql.name_at;
      nearest->whole = sql.whole;
    }
    nearest->sql = &sql;
    if (!sql.config.empty()) {
      ApplyConfig(*sql.config, nearest);
      const auto schema = schemas.find(nearest->schema);
      if (schema != schemas.end())
        AddSaid(*sql.config, &schema->second->tags, &schema->second->custom);
    }
    const ProductFinder::Products* named = products.Named(sql);
    if (named == nullptr) continue;
    nearest->product = products.Nearest(sql, *named);
    if (nearest->product == nullptr) {
      ReportOtherDomain(places.OtherDomain(sql, *named->front()),
                        "this model is", sql.header->product, *named->front(),
                        sink);
    }
  }
}

void TieResources(contract::Mesh& mesh, const text::SourceSet& sources) {
  std::map<std::string, Module> modules;
  for (Infrastructure& file : mesh.infrastructure)
    modules[FolderOfElement(file, sources)].push_back(&file);
  for (const auto& [folder, module] : modules) {
    const bool incomplete =
        std::any_of(module.begin(), module.end(),
                    [](const Infrastructure* f) { return f->incomplete; });
    if (incomplete) {
      for (Infrastructure* file : module) file->resources.clear();
      continue;
    }
    TieDefaultTags(module);
    CompanionTier(module).Run();
  }
}

}  // namespace bylaw::mesh
