resource "aws_s3_bucket" "raw" {
  acl = "public-read"
  versioning {
    enabled = true
  }
}
