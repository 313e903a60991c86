resource "google_bigquery_table" "own" {
  dataset_id = "o"
  table_id   = "own"
  schema     = file("${path.module}/own.json")
}
