resource "aws_s3_bucket" "bare" {
  bucket = "bare"
}

resource "aws_s3_bucket_public_access_block" "bare" {
  for_each                = {}
  bucket                  = aws_s3_bucket.bare.id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_versioning" "bare" {
  for_each = toset([])
  bucket   = aws_s3_bucket.bare.id
  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket_server_side_encryption_configuration" "bare" {
  count  = 0
  bucket = aws_s3_bucket.bare.id
}

resource "aws_s3_bucket_acl" "bare" {
  count  = "${0}"
  bucket = aws_s3_bucket.bare.id
  acl    = "public-read"
}

# Not made itself.
resource "aws_s3_bucket" "none" {
  count = length([])
  acl   = "public-read"
}

# Whether these are made a run decides.
resource "aws_s3_bucket" "kept" {
  bucket = "kept"
}

resource "aws_s3_bucket_public_access_block" "kept" {
  count                   = local.protected ? 1 : 0
  bucket                  = aws_s3_bucket.kept.id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_versioning" "kept" {
  for_each = toset(local.versioned)
  bucket   = aws_s3_bucket.kept.id
  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket_server_side_encryption_configuration" "kept" {
  count  = 1
  bucket = aws_s3_bucket.kept.id
}

locals {
  protected = true
  versioned = ["kept"]
}
