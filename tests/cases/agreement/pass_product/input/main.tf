module "orders" {
  source       = "../modules/product"
  product_name = "Orders"
  domain_name  = "sales"
  owner_team   = "SalesData"
  sla_hours    = 24
}
