resource "aws_s3_bucket_server_side_encryption_configuration" "all" {
  for_each = toset(["retail-orders", "retail-orders-archive"])
  bucket   = each.value
  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm = "aws:kms"
    }
  }
}

resource "aws_s3_bucket_versioning" "all" {
  for_each = toset(["retail-orders", "retail-orders-archive"])
  bucket   = each.value
  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket_public_access_block" "all" {
  for_each                = toset(["retail-orders", "retail-orders-archive"])
  bucket                  = each.value
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_lifecycle_configuration" "archive" {
  bucket = aws_s3_bucket.archive.id
  rule {
    id     = "seven-years"
    status = "Enabled"
  }
}
