// What the contract model takes from a Terraform file.
#ifndef BYLAW_FORMATS_TERRAFORM_MODEL_H_
#define BYLAW_FORMATS_TERRAFORM_MODEL_H_

#include "contract/infrastructure.h"
#include "formats/terraform/syntax.h"

namespace bylaw::formats::terraform {

contract::Infrastructure ToInfrastructure(const HclFile& file);

}  // namespace bylaw::formats::terraform

#endif  // BYLAW_FORMATS_TERRAFORM_MODEL_H_
