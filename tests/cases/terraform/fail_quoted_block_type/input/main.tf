"resource" "aws_s3_bucket" "orders" {
  bucket = "orders"
}

resource "aws_s3_bucket" "lines" {
  "bucket" = "lines"
  "versioning" {
    enabled = true
  }
}
