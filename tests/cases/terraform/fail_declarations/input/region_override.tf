output "region" {
  sensitive = true
}
