// Parses HCL's native syntax (specification of HCL 2, `hclsyntax/spec.md`).
//
// A fault ends the argument or block it stands in and is reported once, at the
// character that cannot be; parsing goes on with the next line that can begin
// something, so that one slip does not hide the rest of the file.
#ifndef BYLAW_FORMATS_TERRAFORM_PARSER_H_
#define BYLAW_FORMATS_TERRAFORM_PARSER_H_

#include <cstdint>

#include "diagnostic/sink.h"
#include "formats/terraform/syntax.h"
#include "text/source.h"

namespace bylaw::formats::terraform {

// Blocks, brackets, templates and conditions within each other.
inline constexpr uint32_t kMaxNesting = 128;

// Always gives a tree: of what could be read. Its names are views into
// `source`.
HclFile ParseHcl(text::SourceId id, const text::Source& source,
                 diagnostic::Sink& sink);

}  // namespace bylaw::formats::terraform

#endif  // BYLAW_FORMATS_TERRAFORM_PARSER_H_
