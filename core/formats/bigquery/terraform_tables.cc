// Which files the tables of a Terraform file are made from.
#include <string>
#include <string_view>
#include <utility>

#include "formats/bigquery/bigquery.h"
#include "formats/terraform/companions.h"
#include "formats/terraform/syntax.h"

namespace bylaw::formats::bigquery {
namespace {

using terraform::Expression;
using terraform::ExpressionKind;

using terraform::Unwrap;

// `schemas//orders.json` is `schemas/orders.json`, as everywhere.
std::string WithoutEmptyParts(std::string_view path) {
  std::string kept;
  for (const char c : path) {
    if (c != '/' || kept.empty() || kept.back() != '/') kept.push_back(c);
  }
  return kept;
}

// A path within the module: a text, or one behind `${path.module}/`. Others are
// not known without running Terraform.
std::string PathOf(const Expression& value) {
  if (value.kind == ExpressionKind::kString)
    return WithoutEmptyParts(value.value);
  if (value.kind != ExpressionKind::kTemplate || value.parts.size() != 1)
    return {};
  const Expression& part = value.parts.front();
  const bool module = part.kind == ExpressionKind::kReference &&
                      part.path.size() == 2 && part.path[0] == "path" &&
                      part.path[1] == "module";
  if (!module || part.at != 0 || !value.value.starts_with("/")) return {};
  return WithoutEmptyParts(value.value).substr(1);
}

}  // namespace

void ReferFromTerraform(const Detection&, const Readable& document,
                        const ReferralContext&, Referrals* referrals) {
  const terraform::HclFile* file =
      document.artifact == nullptr ? nullptr : document.artifact->terraform();
  if (file == nullptr) return;
  for (const terraform::Block& block : file->blocks) {
    if (block.type != "resource" || block.LabelAt(0) != "google_bigquery_table")
      continue;
    const terraform::Attribute* schema = block.Find("schema");
    if (schema == nullptr) continue;
    const Expression& read = Unwrap(schema->value);
    if (read.kind != ExpressionKind::kCall || read.value != "file" ||
        read.parts.size() != 1)
      continue;
    std::string path = PathOf(Unwrap(read.parts.front()));
    if (path.empty()) continue;
    Referral& referral = referrals->files.emplace_back();
    referral.targets.push_back(std::move(path));
    referral.kind = Kind::kSchema;
    referral.at = {file->source, schema->value.span};
    referral.stays_inside = true;
  }
}

}  // namespace bylaw::formats::bigquery
