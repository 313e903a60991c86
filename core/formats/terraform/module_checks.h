// The checks behind ReadTerraform and CheckModule, one file each.
#ifndef BYLAW_FORMATS_TERRAFORM_MODULE_CHECKS_H_
#define BYLAW_FORMATS_TERRAFORM_MODULE_CHECKS_H_

#include <span>

#include "diagnostic/sink.h"
#include "formats/terraform/syntax.h"
#include "formats/terraform/terraform.h"

namespace bylaw::formats::terraform {

using Module = std::span<const HclFile* const>;
class Constants;

// Whether a fault hid a part of one of the files: what is not there then may
// still be meant to be.
bool IsIncomplete(Module module);

// blocks.cc: block types and labels.
void CheckBlocks(const HclFile& file, diagnostic::Sink& sink);
// declared.cc: what each block declares: its name, what it cannot be without.
void CheckDeclared(const HclFile& file, diagnostic::Sink& sink);
// references.cc: local values that are read, and what `depends_on` names.
void CheckReferences(Module module, Extent extent, diagnostic::Sink& sink);
// secrets.cc: passwords and keys written as literals; those that other
// expressions come to are for the module to tell.
void CheckSecrets(const HclFile& file, diagnostic::Sink& sink);
void CheckFoldedSecrets(Module module, Constants& constants,
                        diagnostic::Sink& sink);
// names.cc: variables declared and read, names declared twice.
void CheckNames(Module module, Extent extent, diagnostic::Sink& sink);
// storage.cc: encryption, versions and public access of buckets and accounts.
void CheckStorage(Module module, Constants& constants, diagnostic::Sink& sink);
// openings.cc: what gives everybody access to data.
void CheckOpenings(Module module, diagnostic::Sink& sink);

}  // namespace bylaw::formats::terraform

#endif  // BYLAW_FORMATS_TERRAFORM_MODULE_CHECKS_H_
