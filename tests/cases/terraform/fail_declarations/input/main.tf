provider "" {
}

variable "order region" {
}

variable "source" {
}

output "nothing" {
}

output "region" {
  value = local.regoin
}

module "bucket" {
}

resource "terraform_data" "orders" {
  count      = 1
  for_each   = {}
  depends_on = [terraform_data.customers, data.terraform_remote_state.shop, module.bucket]
}
