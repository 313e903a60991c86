output "unended" {
  value = max(1,
    2)
}