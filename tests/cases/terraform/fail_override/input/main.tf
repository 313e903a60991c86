resource "aws_s3_bucket" "raw" {
  bucket = "raw"
  versioning {
    enabled = false
  }
}
