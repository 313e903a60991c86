/* The storage of one data product. */
locals {
  name = "dataproduct-${lower(var.domain)}-${var.product}"
}

resource "aws_s3_bucket" "data" {
  bucket = local.name
  tags   = { for key, value in var.tags : key => value if value != null }
}

resource "aws_s3_bucket_versioning" "data" {
  bucket = aws_s3_bucket.data.id
  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket_server_side_encryption_configuration" "data" {
  bucket = aws_s3_bucket.data.id
  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm     = "aws:kms"
      kms_master_key_id = var.key_arn
    }
  }
}

resource "aws_s3_bucket_public_access_block" "data" {
  bucket                  = aws_s3_bucket.data.id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_policy" "data" {
  bucket = aws_s3_bucket.data.id
  policy = <<-EOT
    {"Statement": [%{ for reader in var.readers ~}"${reader}"%{ endfor ~}]}
  EOT
}
