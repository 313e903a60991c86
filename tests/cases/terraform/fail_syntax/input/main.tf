variable "size" { type = number, default = 100 }
variable "region" {
  type: string
  type = number
}
resourse "aws_sns_topic" "orders" {
  name = "orders
}
output "size" {
  value = max(var.size, [1, 2)
}
output "region" "x" {
  value = var.region
}
