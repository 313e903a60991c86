variable "domain" { type = string }
variable "product" { type = string }
variable "key_arn" { type = string }
variable "readers" { type = list(string) }
variable "tags" {
  type    = map(string)
  default = {}
}
