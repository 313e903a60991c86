#include "formats/dbt/config_keys.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "formats/dbt/rules.h"
#include "text/edit_distance.h"
#include "text/quote.h"

namespace bylaw::formats::dbt {
namespace {

using document::Node;

// What is read beside `config:` only.
constexpr std::string_view kProperties[] = {
    "columns",     "constraints",    "data_tests", "defined_in",
    "description", "latest_version", "name",       "tables",
    "tests",       "time_spine",     "versions",
};

// dbt's own keys, and those of its common adapters.
constexpr std::string_view kConfigKeys[] = {
    "access",
    "alias",
    "auto_refresh",
    "automatic_clustering",
    "backup",
    "base_location",
    "batch_size",
    "begin",
    "bind",
    "bucket_count",
    "bucketed_by",
    "buckets",
    "catalog_name",
    "check_cols",
    "cluster_by",
    "clustered_by",
    "column_types",
    "concurrent_batches",
    "contract",
    "copy_grants",
    "database",
    "databricks_tags",
    "dbt_valid_to_current",
    "delimiter",
    "dist",
    "docs",
    "enabled",
    "engine",
    "error_if",
    "event_time",
    "external_volume",
    "fail_calc",
    "field_delimiter",
    "file_format",
    "format",
    "freshness",
    "full_refresh",
    "grant_access_to",
    "grants",
    "group",
    "hard_deletes",
    "hours_to_expiration",
    "incremental_predicates",
    "incremental_strategy",
    "indexes",
    "initialize",
    "invalidate_hard_deletes",
    "kms_key_name",
    "labels",
    "lf_tags_config",
    "limit",
    "liquid_clustered_by",
    "loaded_at_field",
    "loaded_at_query",
    "location_root",
    "lookback",
    "materialized",
    "merge_exclude_columns",
    "merge_update_columns",
    "meta",
    "on_configuration_change",
    "on_schema_change",
    "order_by",
    "packages",
    "partition_by",
    "partition_expiration_days",
    "partitioned_by",
    "partitions",
    "persist_docs",
    "post-hook",
    "post_hook",
    "pre-hook",
    "pre_hook",
    "predicates",
    "primary_key",
    "query_tag",
    "quote_columns",
    "quoting",
    "refresh_mode",
    "require_partition_filter",
    "s3_data_dir",
    "s3_data_naming",
    "schema",
    "secure",
    "settings",
    "severity",
    "snapshot_meta_column_names",
    "snowflake_warehouse",
    "sort",
    "sort_type",
    "sql_header",
    "static_analysis",
    "store_failures",
    "store_failures_as",
    "strategy",
    "table_format",
    "table_type",
    "tags",
    "target_database",
    "target_lag",
    "target_schema",
    "tblproperties",
    "transient",
    "ttl",
    "unique_key",
    "unlogged",
    "updated_at",
    "warn_if",
    "where",
    "write_compression",
};

bool IsOneOf(std::string_view key, const std::string_view* begin,
             const std::string_view* end) {
  return std::find(begin, end, key) != end;
}

// A known key that differs in one letter, which no adapter would choose for
// something else.
std::string_view Misspelt(std::string_view key) {
  constexpr size_t kShortest = 3;
  if (key.size() < kShortest) return {};
  for (const std::string_view known : kConfigKeys) {
    if (text::EditDistance(key, known, 1) <= 1) return known;
  }
  return {};
}

}  // namespace

void CheckConfig(const Node& config, ShapeChecker& checker) {
  if (!config.is_map()) return;
  for (const Node& member : config) {
    const std::string_view key = member.key();
    if (IsOneOf(key, std::begin(kConfigKeys), std::end(kConfigKeys))) continue;
    if (IsOneOf(key, std::begin(kProperties), std::end(kProperties))) {
      checker.sink()
          .Add(kUnknownKey, member.key_location(),
               text::Quoted(key) +
                   " is no configuration, dbt passes over it below `config`")
          .help = "move it out of `config`, beside it";
    } else if (const std::string_view near = Misspelt(key); !near.empty()) {
      checker.sink()
          .Add(kUnknownKey, member.key_location(),
               text::Quoted(key) +
                   " is no configuration of dbt, did you mean " +
                   text::Quoted(near))
          .help = "remove it, or move it to `meta`";
    }
  }
}

}  // namespace bylaw::formats::dbt
