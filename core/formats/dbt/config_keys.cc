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
using reading::ShapeChecker;

// What is read beside `config:` only.
constexpr std::string_view kPropertyKeys[] = {
    "columns", "constraints", "data_tests", "defined_in", "latest_version",
    "name",    "tables",      "tests",      "time_spine", "versions",
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

// More that dbt's published JSON Schema has, most of them of one adapter. They
// are as good as any, and none is what a slip in another name would mean.
constexpr std::string_view kMoreConfigKeys[] = {
    "adapter_properties",
    "additional_libs",
    "as_columnstore",
    "auto_liquid_cluster",
    "base_location_root",
    "base_location_subpath",
    "batch_id",
    "cache",
    "catalog",
    "category",
    "change_tracking",
    "classifiers",
    "cluster_id",
    "compression",
    "compute",
    "copy_tags",
    "create_notebook",
    "data_retention_time_in_days",
    "databricks_compute",
    "dataproc_cluster_name",
    "description",
    "enable_list_inference",
    "enable_refresh",
    "entry_point",
    "export_as",
    "external_access_integrations",
    "external_location",
    "formatter",
    "http_path",
    "iceberg_version",
    "immutable_where",
    "imports",
    "include_full_name_in_path",
    "incremental_apply_config_changes",
    "index_url",
    "intermediate_format",
    "jar_file_uri",
    "job_cluster_config",
    "job_execution_timeout_seconds",
    "labels_from_meta",
    "latest_version_pointer",
    "location",
    "matched_condition",
    "max_data_extension_time_in_days",
    "max_staleness",
    "merge_with_schema_evolution",
    "not_matched_by_source_action",
    "not_matched_by_source_condition",
    "not_matched_condition",
    "notebook_template_id",
    "on_error",
    "policy_tags",
    "python_job_config",
    "python_version",
    "refresh_interval_minutes",
    "refresh_warehouse",
    "reservation",
    "resource_tags",
    "row_access_policy",
    "runtime_version",
    "schedule",
    "scheduler",
    "schema_origin",
    "secrets",
    "skip_matched_step",
    "skip_not_matched_step",
    "snowflake",
    "snowflake_initialization_warehouse",
    "source_alias",
    "state",
    "storage_serialization_policy",
    "storage_uri",
    "submission_method",
    "sync",
    "table_tag",
    "target_alias",
    "target_file_size",
    "timeout",
    "tmp_relation_type",
    "type",
    "use_anonymous_sproc",
    "use_safer_relation_operations",
    "use_uniform",
    "user_folder_for_python",
    "view_update_via_alter",
    "volatility",
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

void ReportProperty(const Node& member, ShapeChecker& checker) {
  checker.sink()
      .Add(kUnknownKey, member.key_location(),
           text::Quoted(member.key()) +
               " is no configuration, dbt passes over it below `config`")
      .help = "move it out of `config`, beside it";
}

}  // namespace

void CheckConfig(const Node& config, ShapeChecker& checker) {
  if (!config.is_map()) return;
  for (const Node& member : config) {
    const std::string_view key = member.key();
    if (IsOneOf(key, std::begin(kConfigKeys), std::end(kConfigKeys)) ||
        IsOneOf(key, std::begin(kMoreConfigKeys), std::end(kMoreConfigKeys)))
      continue;
    if (IsOneOf(key, std::begin(kPropertyKeys), std::end(kPropertyKeys))) {
      ReportProperty(member, checker);
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

void CheckPlainConfig(const Node& config, ShapeChecker& checker) {
  CheckConfig(config, checker);
  const Node* described =
      config.is_map() ? config.Find("description") : nullptr;
  if (described != nullptr) ReportProperty(*described, checker);
}

}  // namespace bylaw::formats::dbt
