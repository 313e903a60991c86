resource "google_bigquery_dataset_access" "a" {
  dataset_id    = "a"
  role          = "READER"
  special_group = "allAuthenticatedUsers"
}

resource "google_bigquery_dataset" "b" {
  dataset_id = "b"
  access {
    role          = "READER"
    special_group = "allAuthenticatedUsers"
  }
  dynamic "access" {
    for_each = ["allUsers"]
    content {
      role       = "READER"
      iam_member = access.value
    }
  }
}

resource "google_bigquery_dataset_iam_member" "c" {
  dataset_id = "c"
  role       = "roles/bigquery.dataViewer"
  member     = "allUsers"
}

resource "google_bigquery_table_iam_binding" "d" {
  table_id = "d"
  role     = "roles/bigquery.dataViewer"
  members  = ["group:sales@example.com", "allUsers"]
}

data "google_iam_policy" "open" {
  binding {
    role    = "roles/storage.objectViewer"
    members = ["allUsers"]
  }
}

resource "google_storage_bucket_iam_policy" "e" {
  bucket      = "e"
  policy_data = data.google_iam_policy.open.policy_data
}

resource "google_pubsub_topic_iam_member" "f" {
  for_each = toset(["allUsers"])
  topic    = "f"
  role     = "roles/pubsub.subscriber"
  member   = each.value
}

variable "m" {
  description = "Who may read"
  type        = string
  default     = "allUsers"
}

resource "google_storage_bucket_iam_member" "g" {
  bucket = "g"
  role   = "roles/storage.objectViewer"
  member = var.m
}

resource "google_storage_bucket_acl" "h" {
  bucket      = "h"
  role_entity = ["READER:allUsers"]
}

resource "google_storage_bucket_iam_member" "i" {
  for_each = { allUsers = "roles/storage.objectViewer" }
  bucket   = "i"
  role     = each.value
  member   = each.key
}

# However many others there are.
variable "many" {
  description = "Who may read"
  type        = list(string)
  default     = ["user:u0@example.com", "user:u1@example.com", "user:u2@example.com", "user:u3@example.com", "user:u4@example.com", "user:u5@example.com", "user:u6@example.com", "user:u7@example.com", "user:u8@example.com", "user:u9@example.com", "user:u10@example.com", "user:u11@example.com", "user:u12@example.com", "user:u13@example.com", "user:u14@example.com", "user:u15@example.com", "user:u16@example.com", "user:u17@example.com", "user:u18@example.com", "user:u19@example.com", "user:u20@example.com", "user:u21@example.com", "user:u22@example.com", "user:u23@example.com", "user:u24@example.com", "user:u25@example.com", "user:u26@example.com", "user:u27@example.com", "user:u28@example.com", "user:u29@example.com", "user:u30@example.com", "user:u31@example.com", "user:u32@example.com", "user:u33@example.com", "user:u34@example.com", "user:u35@example.com", "user:u36@example.com", "user:u37@example.com", "user:u38@example.com", "user:u39@example.com", "user:u40@example.com", "user:u41@example.com", "user:u42@example.com", "user:u43@example.com", "user:u44@example.com", "user:u45@example.com", "user:u46@example.com", "user:u47@example.com", "user:u48@example.com", "user:u49@example.com", "user:u50@example.com", "user:u51@example.com", "user:u52@example.com", "user:u53@example.com", "user:u54@example.com", "user:u55@example.com", "user:u56@example.com", "user:u57@example.com", "user:u58@example.com", "user:u59@example.com", "user:u60@example.com", "user:u61@example.com", "user:u62@example.com", "user:u63@example.com", "user:u64@example.com", "user:u65@example.com", "user:u66@example.com", "user:u67@example.com", "user:u68@example.com", "user:u69@example.com", "allUsers"]
}

resource "google_storage_bucket_iam_member" "j" {
  for_each = toset(var.many)
  bucket   = "j"
  role     = "roles/storage.objectViewer"
  member   = each.value
}

# A service that everybody may call holds no data; a policy for it neither.
resource "google_cloud_run_service_iam_member" "public" {
  service = "web"
  role    = "roles/run.invoker"
  member  = "allUsers"
}

resource "google_cloud_run_service_iam_policy" "public" {
  service     = "web"
  policy_data = data.google_iam_policy.open.policy_data
}

# To somebody.
resource "google_storage_bucket_iam_member" "closed" {
  for_each = toset(["group:a@example.com"])
  bucket   = "closed"
  role     = "roles/storage.objectViewer"
  member   = each.value
}

resource "google_bigquery_dataset_iam_member" "none" {
  count      = 0
  dataset_id = "none"
  role       = "roles/bigquery.dataViewer"
  member     = "allUsers"
}
