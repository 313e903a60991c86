// Terraform files: the native syntax of HCL 2 (.tf) and its JSON syntax
// (.tf.json), read and never run.
//
//   terraform::HclFile file = terraform::ReadTerraform(id, source, sink);
//   for (const terraform::Block& block : file.blocks) ...
//
// All files of one folder are one module to Terraform: what one declares
// another may read. Checks that need all of them take the module:
//
//   terraform::CheckModule(files, terraform::Extent::kWhole, sink);
//
// Modules that a call names are not followed. Expressions are never evaluated, so a value that is no literal is unknown,
// and what is unknown is not reported.
#ifndef BYLAW_FORMATS_TERRAFORM_TERRAFORM_H_
#define BYLAW_FORMATS_TERRAFORM_TERRAFORM_H_

#include <span>
#include <string_view>
#include <vector>

#include "diagnostic/rule_info.h"
#include "diagnostic/sink.h"
#include "formats/detection.h"
#include "formats/terraform/syntax.h"
#include "text/source.h"

namespace bylaw::formats::terraform {

// Always gives a tree, of what could be read. Reports what is wrong in the file
// by itself: syntax, block types and labels, secrets.
HclFile ReadTerraform(text::SourceId id, const text::Source& source,
                      diagnostic::Sink& sink);

// How sure it is that a text of this name is Terraform: for telling formats
// apart.
Certainty LooksLikeTerraform(std::string_view text, std::string_view name);

// Whether the files that are there are all of their folder.
enum class Extent { kWhole, kPart };

// Reports what is wrong among the files of one folder: names declared twice,
// storage without protection; and of a whole one variables declared and not
// read, or read and not declared.
void CheckModule(std::span<const HclFile* const> files, Extent extent,
                 diagnostic::Sink& sink);

// The names of the variables that a file reads, sorted, each once.
std::vector<std::string_view> VariablesRead(const HclFile& file);

// The built-in rules of area `terraform`.
diagnostic::RuleTable Rules();

}  // namespace bylaw::formats::terraform

#endif  // BYLAW_FORMATS_TERRAFORM_TERRAFORM_H_
