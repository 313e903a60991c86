locals {
  region = "eu-west-1"
  team   = "search"
}

provider "aws" {
  region = local.region
}

provider "aws" {
  alias  = "backup"
  region = "eu-central-1"
}

check "reachable" {
  assert {
    condition     = local.team != ""
    error_message = "nobody owns it"
  }
}
