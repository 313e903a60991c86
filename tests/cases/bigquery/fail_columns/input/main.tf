resource "google_bigquery_table" "orders" {
  dataset_id = "sales"
  table_id   = "orders"
  schema     = file("${path.module}/tables/orders.json")
}
