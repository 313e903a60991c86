#include "formats/terraform/model.h"

#include <string>
#include <utility>

namespace bylaw::formats::terraform {
namespace {

using contract::ModuleArgument;
using contract::ModuleCall;
using contract::Text;

Text TextOf(const HclFile& file, const Expression& value) {
  if (!value.is_literal() || value.kind == ExpressionKind::kNull) return {};
  return Text(value.value, {file.source, value.span});
}

ModuleArgument ReadArgument(const HclFile& file, const Attribute& attribute) {
  ModuleArgument argument;
  argument.name_at = {file.source, attribute.name_span};
  argument.whole = {file.source, attribute.span};
  argument.name = Text(std::string(attribute.name), argument.name_at);
  argument.value = TextOf(file, attribute.value);
  if (attribute.value.kind == ExpressionKind::kList) {
    for (const Expression& item : attribute.value.parts) {
      if (Text text = TextOf(file, item)) argument.items.push_back(text);
    }
  }
  return argument;
}

}  // namespace

contract::Infrastructure ToModel(const HclFile& file) {
  contract::Infrastructure model;
  model.whole = {file.source, {}};
  model.name_at = model.whole;
  for (const Block& block : file.blocks) {
    if (block.type != "module" || block.labels.size() != 1) continue;
    ModuleCall& call = model.calls.emplace_back();
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
  }
  return model;
}

}  // namespace bylaw::formats::terraform
