resource "google_bigquery_table" "a" {
  table_id = "a"
  schema   = "${file("schemas/a.json")}"
}

resource "google_bigquery_table" "b" {
  table_id = "b"
  schema   = file("${path.module}//schemas//b.json")
}

resource "google_bigquery_table" "c" {
  table_id = "c"
  schema   = file("${"schemas/c.json"}")
}

resource "google_bigquery_table" "d" {
  table_id = "d"
  schema   = file("../../../../../../../../../../../../../../etc/passwd")
}
