resource "google_bigquery_table" "notes" {
  dataset_id = "s"
  table_id   = "notes"
  schema     = file("${path.module}/../orders/notes.json")
}

resource "google_bigquery_table" "list" {
  dataset_id = "s"
  table_id   = "list"
  schema     = file("../../pipeline/list.yml")
}
