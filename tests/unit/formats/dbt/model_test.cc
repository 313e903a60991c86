// A model's SQL: its header, its calls, what is wrong with its Jinja.

#include <catch2/catch.hpp>

#include "formats/dbt/dbt.h"

namespace bylaw::formats::dbt {
namespace {

using Strings = std::vector<std::string>;

struct ReadModel {
  explicit ReadModel(const std::string& text)
      : source("models/orders.v2.sql", text), file(ReadSql(0, source, sink)) {}

  Strings Findings() const {
    Strings all;
    std::vector<diagnostic::Diagnostic> found = sink.diagnostics();
    found.insert(found.end(), file.findings.begin(), file.findings.end());
    for (const diagnostic::Diagnostic& d : found) {
      const text::Position at = source.PositionAt(d.location.span.begin,
                                                  text::ColumnUnit::kCodePoint);
      all.push_back(std::to_string(at.line) + ":" + std::to_string(at.column) +
                    " " + d.rule + " " + d.message);
    }
    return all;
  }

  text::Source source;
  diagnostic::Sink sink;
  SqlFile file;
};

Strings FindingsOf(const std::string& text) {
  return ReadModel(text).Findings();
}

Strings HeaderOf(const std::string& text) {
  const ReadModel read(text);
  const contract::ModelHeader& header = *read.file.model->header;
  return {header.domain.value, header.product.value, header.sla.value,
          header.owner.value};
}

TEST_CASE("a header says domain, product, SLA and owner", "[dbt]") {
  const Strings all = {"sales", "Orders", "daily by 06:00 UTC", "SalesData"};
  const std::string text = GENERATE(
      as<std::string>{},
      // --- One a line
      "-- Domain: sales\n-- Product: Orders\n-- SLA: daily by 06:00 UTC\n"
      "-- Owner: SalesData\nselect 1 as id",
      // --- All on one line, with any separator
      "-- Domain: sales Product: Orders SLA: daily by 06:00 UTC Owner: "
      "SalesData\nselect 1 as id",
      "-- domain: sales | product: Orders | sla: daily by 06:00 UTC | owner: "
      "SalesData\nselect 1 as id",
      // --- In other comments, after other lines
      "/* models/orders.sql\n * Domain: sales, Product: Orders\n * SLA: daily "
      "by 06:00 UTC; Owner: SalesData */ select 1 as id",
      "{# Domain: sales\n   Product: Orders #}\n\n-- SLA : daily by 06:00 "
      "UTC\r\n-- Owner: SalesData\r\nselect 1 as id");
  CAPTURE(text);
  CHECK(HeaderOf(text) == all);
  CHECK(FindingsOf(text) == Strings{});
}

TEST_CASE("only a comment at the top is a header", "[dbt]") {
  const Strings none = {"", "", "", ""};
  CHECK(HeaderOf("select 1 as id -- Owner: SalesData\n") == none);
  CHECK(HeaderOf("-- ask the owner: SalesData\nselect 1") == none);
  CHECK(HeaderOf("-- Owner SalesData\nselect 1") == none);
  const ReadModel read("\n-- Owner: SalesData\n");
  const text::Location at = read.file.model->header->owner.at;
  CHECK(read.source.Slice(at.span) == "SalesData");
}

TEST_CASE("what a header leaves out or says twice", "[dbt]") {
  CHECK(FindingsOf("-- Product: Orders\n-- SLA: daily\nselect 1 as id") ==
        Strings{"1:4 dbt/incomplete-header the model's header does not say its "
                "`Domain`, `Owner`"});
  CHECK(FindingsOf("-- Domain: a Product: b SLA: c Owner: d\n-- Owner: "
                   "e\nselect 1 as id") ==
        Strings{"2:11 dbt/repeated-header the header names a second `Owner`"});
  CHECK(FindingsOf("-- a plain comment\nselect 1 as id") == Strings{});
}

TEST_CASE("Jinja that is not closed", "[dbt]") {
  CHECK(FindingsOf("select {{ ref('a') from b") ==
        Strings{"1:8 dbt/unclosed-jinja `{{` is never closed"});
  CHECK(FindingsOf("select 1\n{% if a") ==
        Strings{"2:1 dbt/unclosed-jinja `{%` is never closed"});
  CHECK(FindingsOf("{# a") ==
        Strings{"1:1 dbt/unclosed-jinja the Jinja comment is never closed"});
  CHECK(FindingsOf("{{ \"}}\" }} {{ {'a': {}} }} {{- x -}}") == Strings{});
}

TEST_CASE("Jinja's blocks", "[dbt]") {
  CHECK(FindingsOf("{% if a %}b") == Strings{"1:1 dbt/unbalanced-block the "
                                             "block `if` is never closed"});
  CHECK(FindingsOf("b{% endif %}") ==
        Strings{"1:2 dbt/unbalanced-block `endif` ends no block that is open"});
  CHECK(FindingsOf("{% for a in b %}{% if c %}{% endfor %}") ==
        Strings{"1:27 dbt/unbalanced-block `endfor` stands before the block "
                "`if` is closed"});
  CHECK(FindingsOf("{% set a = 1 %}{% set b %}c{% endset %}{%- if a -%}{% else "
                   "%}{%- endif %}{% do x() %}") == Strings{});
  CHECK(FindingsOf("{% raw %}{% if %}{{{% endraw %}") == Strings{});
  CHECK(FindingsOf("{% raw %}{{") == Strings{"1:1 dbt/unbalanced-block the "
                                             "block `raw` is never closed"});
}

TEST_CASE("a product's model names its columns", "[dbt]") {
  const std::string header = "-- Domain: a Product: b SLA: c Owner: d\n";
  struct Row {
    std::string sql;
    bool all;
  };
  const std::vector<Row> rows = {
      {"select * from a", true},
      {"SELECT DISTINCT\n  * FROM a", true},
      {"with a as (select 1 as id) select * from a", true},
      {"with a as (select * from b) select id from a", false},
      {"select count(*) as n from a", false},
      {"select a.id, b * c as d from a", false},
      {"select id from a -- select *", false},
      {"select 'select *' as text", false},
      {"select {{ star() }} from a", false},
  };
  for (const Row& row : rows) {
    CAPTURE(row.sql);
    CHECK(FindingsOf(header + row.sql).size() == (row.all ? 1 : 0));
    // A model that is no product's may take what there is.
    CHECK(FindingsOf(row.sql) == Strings{});
  }
}

TEST_CASE("models and other files of SQL", "[dbt]") {
  CHECK(ReadModel("select 1").file.model->name.value == "orders");
  CHECK(ReadModel("select 1").file.is_model);
  CHECK_FALSE(ReadModel("{% macro a() %}{% endmacro %}").file.is_model);
  CHECK_FALSE(
      ReadModel("{% snapshot a %}select 1{% endsnapshot %}").file.is_model);
  CHECK(LooksLikeModel("select * from {{ ref('a') }}", "a.sql") ==
        Certainty::kCertain);
  // A product's model is told by its header: the product, and whose it is.
  const char* const header = "-- Domain: sales\n-- Product: Orders\nselect 1";
  CHECK(LooksLikeModel(header, "a.SQL") == Certainty::kCertain);
  CHECK(LooksLikeModel(header, "") == Certainty::kCertain);
  CHECK(LooksLikeModel("-- Product: Orders\nselect 1", "a.SQL") ==
        Certainty::kLikely);
  CHECK(LooksLikeModel("-- Product: Orders\nselect 1", "") ==
        Certainty::kLikely);
  CHECK(LooksLikeModel("select 1", "a.sql") == Certainty::kLikely);
  // A name without an ending leaves it to the text.
  for (const std::string_view model :
       {"select * from {{ ref('a') }}", "{{ config(x=1) }}\n\nSELECT 1 from a",
        "/* c */ -- d\n{% set x = 1 %}with a as (select 1)\nselect * from a"}) {
    CHECK(LooksLikeModel(model, "untitled") == Certainty::kCertain);
    CHECK(LooksLikeModel(model, "a.d/untitled-2") == Certainty::kCertain);
    CHECK(LooksLikeModel(model, "a.txt") == Certainty::kNone);
  }
  for (const std::string_view other :
       {"with: '{{ a }}'", "select: {{ a }}", "selected {{ a }}", "a: {{ b }}",
        "select 1", "select", "/* {{ a }}", "---\nselect {{ a }}"}) {
    CHECK(LooksLikeModel(other, "untitled") == Certainty::kNone);
  }
  CHECK(LooksLikeModel("select 1", "a.txt") == Certainty::kNone);
  CHECK(LooksLikeModel("---\n# Product: Orders\na: {{ b }}", "a.yaml") ==
        Certainty::kNone);
}

TEST_CASE("hostile Jinja takes linear time", "[dbt]") {
  for (const char* part : {"{{", "{{ ref(", "{% if %}", "{% raw %}", "{#",
                           "{{ config(", "{% endif %}", "-- Owner: a\n"}) {
    std::string text;
    for (int i = 0; i < 100'000; ++i) text += part;
    CAPTURE(part);
    const ReadModel read(text);
    CHECK(read.sink.diagnostics().size() <= diagnostic::kMaxDiagnostics);
  }
}

// --- What config(...) says

// "access=public group= owner=Sales materialized= key=0 enforced=1 tags=a,b"
std::string ConfigOf(const std::string& text) {
  const ReadModel read(text);
  const contract::ModelConfig& config = *read.file.model->config;
  std::string said =
      "access=" + config.access.value + " group=" + config.group.value +
      " owner=" + config.owner.value +
      " materialized=" + config.materialized.value +
      " key=" + (config.unique_key ? "1" : "0") +
      " enforced=" + (config.contract_enforced.value ? "1" : "0") + " tags=";
  for (const contract::Text& tag : config.tags) said += tag.value + ",";
  return said;
}

TEST_CASE("a config says what properties would", "[dbt]") {
  const std::string all =
      "access=public group=g owner=Sales materialized=table key=1 enforced=1 "
      "tags=a,b,";
  const std::string text = GENERATE(
      as<std::string>{},
      // --- By name, in any layout
      "{{ config(access='public', group=\"g\", meta={'owner': 'Sales'}, "
      "materialized='table', unique_key=['x', 'y'], contract={'enforced': "
      "true}, tags=['a', 'b']) }} select 1",
      "{{-config(\n  access = 'pub' ~ 'lic',\n  group = ('g'),\n  meta = "
      "{\"owner\": 'SALES' | lower | upper},\n  "
      "materialized='TABLE'|lower, unique_key=x, contract={'enforced': True, "
      "}, tags=('a', 'b',),\n)-}} select 1",
      // --- In one map
      "{% do config({'access': 'public', 'group': 'g', 'meta': {'owner': "
      "'Sales'}, 'materialized': 'table', 'unique_key': 'x', 'contract': "
      "{'enforced': true}, 'tags': ['a', 'b']}) %} select 1",
      // --- In several calls, the last of which counts; tags and meta add up
      "{{ config(access='private', tags='a', meta={'owner': 'Sales'}) }}\n"
      "{{ config(access='public', tags=['b'], group='g', meta={'x': 1}) }}\n"
      "{{ config(materialized='table', unique_key='x', contract={'enforced': "
      "true}) }} select 1");
  CAPTURE(text);
  const std::string said = ConfigOf(text);
  CHECK((said == all ||
         said == std::string(all).replace(all.find("Sales"), 5, "SALES")));
}

TEST_CASE("what a config does not say is not known", "[dbt]") {
  const std::string none =
      "access= group= owner= materialized= key=0 enforced=0 tags=";
  CHECK(ConfigOf("select 1") == none);
  CHECK(ConfigOf("{{ config() }} select 1") == none);
  CHECK(ConfigOf("{{ config('x', **more) }} select 1") == none);
  CHECK(ConfigOf("{{ config.get('access') }} select 1") == none);
  CHECK(ConfigOf("{{ config(unique_key=none) }} select 1") == none);
  CHECK(FindingsOf("{{ config(access=var('a'), tags=['x', var('t')], "
                   "contract=var('c'), acess='x', group=3) }} select 1") ==
        Strings{
            "1:69 dbt/unknown-key `acess` is no configuration of dbt, did you "
            "mean `access`",
            "1:18 dbt/unread-mark `access` is filled in by Jinja when dbt "
            "runs: what it says is not known here",
            "1:39 dbt/unread-mark `tags` is filled in by Jinja when dbt runs: "
            "what it says is not known here",
            "1:59 dbt/unread-mark `contract` is filled in by Jinja when dbt "
            "runs: what it says is not known here",
            "1:86 dbt/wrong-kind `group` must be a text, and what is here is "
            "not read"});
}

}  // namespace
}  // namespace bylaw::formats::dbt
