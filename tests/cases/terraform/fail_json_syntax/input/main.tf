# What the generated files do not say.
resource "aws_s3_bucket_public_access_block" "parcels" {
  bucket                  = aws_s3_bucket.parcels.id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket" "parcels" {
  bucket = "parcels"
}
