resource "aws_s3_bucket" "lost" {
  bucket = "lost"

resource "aws_s3_bucket" "more" {
