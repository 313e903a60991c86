#include "formats/terraform/overrides.h"

namespace bylaw::formats::terraform {
namespace {

// The places of what a finding may be about. As deep as blocks and expressions
// nest, which their parser limits.
template <typename Take>
void TakeParts(const Expression& value, const Take& take) {
  take(value.span);
  for (const Expression& part : value.parts) TakeParts(part, take);
}

template <typename Take>
void TakeParts(const Block& block, const Take& take) {
  for (const Attribute& attribute : block.attributes) {
    take(attribute.span);
    TakeParts(attribute.value, take);
  }
  for (const Block& nested : block.blocks) {
    take(nested.header);
    TakeParts(nested, take);
  }
}

// `lifecycle_rule` of a block of that type and of `dynamic "lifecycle_rule"`.
std::string_view TypeOf(const Block& block) {
  return block.type == "dynamic" ? block.LabelAt(0) : block.type;
}

}  // namespace

bool IsOverride(std::string_view file) {
  constexpr std::string_view kJson = ".json";
  if (file.ends_with(kJson)) file.remove_suffix(kJson.size());
  for (const std::string_view name : {"override.tf", "override.tofu"}) {
    if (!file.ends_with(name)) continue;
    if (file.size() == name.size()) return true;
    const char before = file[file.size() - name.size() - 1];
    return before == '/' || before == '_';
  }
  return false;
}

MergedResources::MergedResources(Module module) {
  std::map<std::pair<std::string_view, std::string_view>, size_t> declared;
  std::vector<DeclaredResource> overrides;
  for (const HclFile* file : module) {
    for (const Block& block : file->blocks) {
      if (block.type != "resource" || block.labels.size() != 2) continue;
      const DeclaredResource resource = {file, &block};
      if (IsOverride(file->name)) {
        overrides.push_back(resource);
        continue;
      }
      declared.try_emplace({resource.type(), resource.name()},
                           resources_.size());
      resources_.push_back(resource);
    }
  }
  std::map<size_t, std::vector<DeclaredResource>> by_resource;
  for (const DeclaredResource& over : overrides) {
    const auto found = declared.find({over.type(), over.name()});
    if (found == declared.end())
      resources_.push_back(over);
    else
      by_resource[found->second].push_back(over);
  }
  for (const auto& [index, overs] : by_resource)
    Merge(overs, &resources_[index]);
}

// The last one to say something is the one that counts; nested blocks of a type
// stand in place of all others of that type.
void MergedResources::Merge(const std::vector<DeclaredResource>& overrides,
                            DeclaredResource* resource) {
  Merged& merged = merged_.emplace_back();
  std::map<std::string_view, const Attribute*> attributes;
  std::map<std::string_view, const Block*> owners;  // of types of blocks
  for (const DeclaredResource& over : overrides) {
    for (const Attribute& attribute : over.block->attributes)
      attributes[attribute.name] = &attribute;
    for (const Block& nested : over.block->blocks)
      owners[TypeOf(nested)] = over.block;
    TakeParts(*over.block, [&](text::Span part) {
      merged.parts[{part.begin, part.end}] = over.file->source;
    });
  }
  merged.block = *resource->block;
  for (Attribute& own : merged.block.attributes) {
    const auto over = attributes.find(own.name);
    if (over == attributes.end()) continue;
    own = *over->second;
    attributes.erase(over);
  }
  for (const auto& [name, attribute] : attributes)
    merged.block.attributes.push_back(*attribute);
  std::erase_if(merged.block.blocks, [&](const Block& own) {
    return owners.count(TypeOf(own)) > 0;
  });
  for (const DeclaredResource& over : overrides) {
    for (const Block& nested : over.block->blocks) {
      if (owners[TypeOf(nested)] == over.block)
        merged.block.blocks.push_back(nested);
    }
  }
  by_block_.emplace(&merged.block, &merged);
  resource->block = &merged.block;
}

text::SourceId MergedResources::SourceOf(const DeclaredResource& resource,
                                         text::Span part) const {
  const auto merged = by_block_.find(resource.block);
  if (merged == by_block_.end()) return resource.file->source;
  const auto over = merged->second->parts.find({part.begin, part.end});
  return over == merged->second->parts.end() ? resource.file->source
                                             : over->second;
}

}  // namespace bylaw::formats::terraform
