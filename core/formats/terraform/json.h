// Parses HCL's JSON syntax (.tf.json), as Terraform's "JSON Configuration
// Syntax" defines it, into the tree of the same file in native syntax.
//
//   {"resource": {"aws_s3_bucket": {"data": {"bucket": "${var.name}"}}}}
//   resource "aws_s3_bucket" "data" { bucket = var.name }
//
// A level of objects stands for each label of a block, lists for several blocks
// of one kind, and a text is a template; one that is all interpolation is that
// expression. Members called `//` are comments.
//
// JSON does not say whether an object within a block is a nested block or the
// value of an argument; only a provider's schema would. It is taken for a block
// unless the argument is one that is known to be a map (`tags`), and for a value
// within `module`, `variable`, `output`, `locals` and `required_providers`,
// which have arguments only. Keys of values are not read as templates.
#ifndef BYLAW_FORMATS_TERRAFORM_JSON_H_
#define BYLAW_FORMATS_TERRAFORM_JSON_H_

#include <string_view>

#include "diagnostic/sink.h"
#include "formats/terraform/syntax.h"
#include "text/source.h"

namespace bylaw::formats::terraform {

// Whether a file is called as one in JSON syntax.
bool IsJsonName(std::string_view name);

// Always gives a tree: of what could be read. It owns the document that its
// names are views into.
HclFile ParseJson(text::SourceId id, const text::Source& source,
                  diagnostic::Sink& sink);

}  // namespace bylaw::formats::terraform

#endif  // BYLAW_FORMATS_TERRAFORM_JSON_H_
