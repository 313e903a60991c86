// The Terraform reader on any text, in JSON syntax where it begins with a brace
// or bracket: every finding is complete and in the text,
// every part of the tree lies within what holds it, and the checks of a module
// take whatever tree it was.

#include <cstdint>
#include <string>

#include "formats/terraform/terraform.h"
#include "fuzz/reading.h"

namespace {

using bylaw::fuzz::Require;
using bylaw::text::Span;
namespace terraform = bylaw::formats::terraform;

void RequireWithin(Span inner, Span outer) {
  Require(inner.begin <= inner.end);
  Require(outer.begin <= inner.begin && inner.end <= outer.end);
}

void RequireExpression(const terraform::Expression& value, Span whole) {
  RequireWithin(value.span, whole);
  for (const terraform::Expression& part : value.parts)
    RequireExpression(part, whole);
}

void RequireBlock(const terraform::Block& block, Span whole) {
  RequireWithin(block.span, whole);
  RequireWithin(block.header, block.span);
  for (const terraform::Attribute& attribute : block.attributes) {
    RequireWithin(attribute.span, block.span);
    RequireExpression(attribute.value, whole);
  }
  for (const terraform::Block& nested : block.blocks)
    RequireBlock(nested, block.span);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  using namespace bylaw;
  const bool json = size > 0 && (data[0] == '{' || data[0] == '[');
  const text::Source source(
      json ? "main.tf.json" : "main.tf",
      std::string(reinterpret_cast<const char*>(data), size));
  diagnostic::Sink sink;
  const terraform::HclFile file = terraform::ReadTerraform(0, source, sink);
  const Span whole{0, static_cast<uint32_t>(size)};
  for (const terraform::Block& block : file.blocks) RequireBlock(block, whole);
  for (const terraform::Reference& reference : file.references)
    RequireWithin(reference.span, whole);
  const terraform::HclFile* module[] = {&file};
  terraform::CheckModule(module, terraform::Extent::kWhole, sink);
  Require(!file.incomplete || sink.has_errors());
  fuzz::RequireFindings(sink, size);
  return 0;
}
