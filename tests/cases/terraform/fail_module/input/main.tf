resource "aws_s3_bucket" "orders" {
  bucket = "orders-${var.regoin}"
}
resource "aws_s3_bucket" "exports" {
  bucket = "exports"
  acl    = "public-read"
}
resource "aws_db_instance" "orders" {
  password          = "hunter2-but-longer"
  storage_encrypted = false
}
