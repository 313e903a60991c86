module "exports" {
  source = "terraform-aws-modules/s3-bucket/aws"
}

resource "aws_s3_bucket" "orders" {
  bucket        = "retail-orders"
  force_destroy = true
  tags = {
    domain = "orders"
  }
}

resource "aws_s3_bucket" "archive" {
  bucket = "retail-orders-archive"
}

resource "aws_db_instance" "orders" {
  engine                  = "postgres"
  storage_encrypted       = true
  backup_retention_period = 1
  publicly_accessible     = true
  password                = var.db_password
}
