variable "region" {
  type = string
}
variable "orders" {
  type = string
}
variable "region" {
  type = string
}
