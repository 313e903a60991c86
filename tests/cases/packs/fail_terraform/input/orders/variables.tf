terraform {
  required_providers {
    aws = { source = "hashicorp/aws" }
  }
}

provider "aws" {
  default_tags {
    tags = { Owner = "OrderManagement" }
  }
}

variable "db_password" {
  description = "password of the database"
}
