/* A comment of
   two lines; var.not_this */
terraform {
  required_version = ">= 1.5" # var.nor_this
}
locals { one = 1 } // var.nor_that
variable unquoted {}
resource "aws_s3_bucket" "data" {
  count  = var.create ? 1 : 0
  bucket = "a-${var.name}-%{ if var.long }long%{ else }short%{ endif }"
  tags   = { for key, value in var.tags : upper(key) => value if value != "var.no_reference" }
  policy = <<-EOT
    {"Resource": "${aws_s3_bucket.data[0].arn}/*", "escaped": "$${var.escaped}"}
    %{ for var in var.looped ~}
    ${var}
    %{ endfor ~}
  EOT
  dynamic "rule" {
    for_each = var.rules[*].id
    content {
      id = rule.value
    }
  }
}
output "last" {
  value = aws_s3_bucket.data.0.arn
}
