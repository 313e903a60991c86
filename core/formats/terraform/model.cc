#include "formats/terraform/model.h"

#include <algorithm>
#include <string>
#include <utility>

#include "formats/terraform/companions.h"
#include "sort/sort.h"

namespace bylaw::formats::terraform {
namespace {

using contract::ModuleArgument;
using contract::ModuleCall;
using contract::Resource;
using contract::Text;

Text TextOf(const HclFile& file, const Expression& value) {
  if (!value.is_literal() || value.kind == ExpressionKind::kNull) return {};
  return Text(value.value, {file.source, value.span});
}

bool IsComputed(const Expression& value) {
  if (value.kind == ExpressionKind::kList ||
      value.kind == ExpressionKind::kObject) {
    return std::any_of(value.parts.begin(), value.parts.end(), &IsComputed);
  }
  return !value.is_literal();
}

// The keys of an object, and of those that a call merges.
void TakeKeys(const HclFile& file, const Expression& value,
              std::vector<Text>* keys) {
  if (value.kind == ExpressionKind::kCall) {
    for (const Expression& part : value.parts) TakeKeys(file, part, keys);
  }
  if (value.kind != ExpressionKind::kObject) return;
  for (size_t i = 0; i + 1 < value.parts.size(); i += 2) {
    if (Text key = TextOf(file, value.parts[i])) keys->push_back(key);
  }
}

ModuleArgument ReadArgument(const HclFile& file, const Attribute& attribute) {
  ModuleArgument argument;
  argument.name_at = {file.source, attribute.name_span};
  argument.whole = {file.source, attribute.span};
  argument.name = Text(std::string(attribute.name), argument.name_at);
  argument.value = TextOf(file, attribute.value);
  argument.computed = IsComputed(attribute.value);
  TakeKeys(file, attribute.value, &argument.keys);
  if (attribute.value.kind == ExpressionKind::kList) {
    for (const Expression& item : attribute.value.parts) {
      if (Text text = TextOf(file, item)) argument.items.push_back(text);
    }
  }
  return argument;
}

ModuleCall ReadCall(const HclFile& file, const Block& block) {
  ModuleCall call;
  call.name_at = {file.source, block.labels[0].span};
  call.whole = {file.source, block.span};
  call.name = Text(block.labels[0].value, call.name_at);
  for (const Attribute& attribute : block.attributes) {
    if (attribute.name == "source") {
      call.source = TextOf(file, attribute.value);
    } else {
      call.arguments.push_back(ReadArgument(file, attribute));
    }
  }
  return call;
}

// `var.region`, `module.store`, `data.aws_vpc.main`, `aws_s3_bucket.data`.
std::string AddressOf(const Resource& resource) {
  const std::string& kind = resource.kind.value;
  std::string address;
  if (kind == "variable") {
    address = "var.";
  } else if (kind != "resource") {
    address = kind;
    if (resource.name) address += '.';
  }
  if (resource.type) {
    address += resource.type.value;
    address += '.';
  }
  address += resource.name.value;
  return address;
}

void TakeMentions(const HclFile& file, text::Span span, Resource* resource) {
  // They are in text order.
  auto next = std::lower_bound(file.references.begin(), file.references.end(),
                               span.begin,
                               [](const Reference& reference, uint32_t begin) {
                                 return reference.span.begin < begin;
                               });
  for (; next != file.references.end() && next->span.end <= span.end; ++next) {
    const Reference& reference = *next;
    const size_t length =
        !reference.path.empty() && reference.path[0] == "data" ? 3 : 2;
    if (reference.path.size() < length) continue;
    std::string address(reference.path[0]);
    for (size_t i = 1; i < length; ++i) {
      address += '.';
      address += reference.path[i];
    }
    resource->mentions.push_back(std::move(address));
  }
  sort::Stably(&resource->mentions);
  resource->mentions.erase(
      std::unique(resource->mentions.begin(), resource->mentions.end()),
      resource->mentions.end());
}

// A `dynamic` block stands for any number of blocks of its label.
const Block& Written(const Block& block) {
  if (block.type != "dynamic") return block;
  const Block* content = block.FindBlock("content");
  return content == nullptr ? block : *content;
}

Resource ReadBlock(const HclFile& file, const Block& block) {
  Resource resource;
  const bool dynamic = block.type == "dynamic" && block.labels.size() == 1;
  resource.kind =
      dynamic ? Text(block.labels[0].value, {file.source, block.labels[0].span})
              : Text(std::string(block.type), {file.source, block.type_span});
  resource.name_at = {file.source, block.header};
  resource.whole = {file.source, block.span};
  const size_t labels = dynamic ? 0 : block.labels.size();
  const auto label = [&](size_t i) {
    return Text(block.labels[i].value, {file.source, block.labels[i].span});
  };
  if (labels == 2) resource.type = label(0);
  if (labels > 0) resource.name = label(labels - 1);
  resource.address = AddressOf(resource);
  const Block& written = Written(block);
  for (const Attribute& attribute : written.attributes)
    resource.arguments.push_back(ReadArgument(file, attribute));
  for (const Block& inner : written.blocks)
    resource.blocks.push_back(ReadBlock(file, inner));
  for (const ModuleArgument& argument : resource.arguments) {
    const std::string& name = argument.name.value;
    if (name != "tags" && name != "labels") continue;
    resource.tags = argument.keys;
    resource.tags_computed =
        argument.computed &&
        written.Find(name)->value.kind != ExpressionKind::kObject;
  }
  return resource;
}

}  // namespace

contract::Infrastructure ToInfrastructure(const HclFile& file) {
  contract::Infrastructure model;
  model.whole = {file.source, {}};
  model.name_at = model.whole;
  model.incomplete = file.incomplete;
  for (const Block& block : file.blocks) {
    if (block.type == "module" && block.labels.size() == 1)
      model.calls.push_back(ReadCall(file, block));
    // What makes nothing completes nothing, and no rule is about it.
    if ((block.type == "resource" || block.type == "data") &&
        MakesNothing(block))
      continue;
    Resource& resource = model.resources.emplace_back(ReadBlock(file, block));
    TakeMentions(file, block.span, &resource);
  }
  return model;
}

}  // namespace bylaw::formats::terraform
