resource "aws_s3_bucket_policy" "a" {
  bucket = "a"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      { Effect = "Deny", Principal = "*", Action = "s3:*", Resource = "*" },
      { Effect = "Allow", Principal = "*", Action = "s3:GetObject", Resource = "*" },
    ]
  })
}

resource "aws_s3_bucket_policy" "b" {
  bucket = "b"
  policy = <<-JSON
    {"Statement": {"Effect": "Allow", "Principal": {"AWS": ["*"]}, "Action": "s3:GetObject", "Resource": "${var.arn}/*"}}
  JSON
}

data "aws_iam_policy_document" "open" {
  statement {
    actions = ["s3:GetObject"]
    principals {
      type        = "*"
      identifiers = ["*"]
    }
  }
}

resource "aws_s3_bucket_policy" "c" {
  bucket = "c"
  policy = data.aws_iam_policy_document.open.json
}

resource "aws_sqs_queue" "d" {
  policy = jsonencode({ Statement = { Effect = "Allow", Principal = { AWS = "*" }, Action = "sqs:*" } })
}

resource "aws_s3_bucket_acl" "e" {
  bucket = "e"
  access_control_policy {
    grant {
      grantee {
        type = "Group"
        uri  = "http://acs.amazonaws.com/groups/global/AllUsers"
      }
      permission = "READ"
    }
  }
}

resource "aws_s3_bucket_policy" "f" {
  bucket = "f"
  policy = local.policy
}

locals {
  policy = jsonencode({ Statement = [{ Effect = "Allow", Principal = "*", Action = "s3:*" }] })
}

# On a condition, or for somebody.
resource "aws_s3_bucket_policy" "closed" {
  bucket = "closed"
  policy = jsonencode({
    Statement = [
      { Effect = "Allow", Principal = "*", Action = "s3:*", Condition = { StringEquals = { "aws:SourceVpce" = "vpce-1" } } },
      { Effect = "Allow", Principal = { AWS = "arn:aws:iam::111122223333:root" }, Action = "s3:*" },
    ]
  })
}

variable "arn" {
  description = "Of the bucket"
  type        = string
}
