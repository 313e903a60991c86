module "churn" {
  source       = "../modules/product"
  product_name = "churn-prediction"
  domain_name  = "payments"
  owner        = "GrowthTeam"
  consumers    = ["payments", "marketing"]
}
module "segment" {
  source       = "../modules/product"
  product_name = "customer-segment"
  domain_name  = "customer"
  sla_hours    = 24
}
module "network" {
  source = "../modules/network"
  domain = "example.org"
  owner  = "Platform"
}
