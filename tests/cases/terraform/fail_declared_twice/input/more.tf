locals {
  region = "eu-west-2"
}

locals {
  region = "eu-west-3"
}

provider "aws" {
  region = "eu-west-1"
}

provider "aws" {
  alias  = "backup"
  region = "eu-north-1"
}

provider "aws" {
  alias  = "other"
  region = "eu-north-1"
}

check "reachable" {
  assert {
    condition     = true
    error_message = "never"
  }
}
