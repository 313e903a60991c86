// dbt_project.yml: what it sets, and for what.
#include <catch2/catch.hpp>
#include <string>

#include "formats/dbt/dbt.h"
#include "formats/format.h"
#include "formats/reading.h"

namespace bylaw::formats::dbt {
namespace {

// `kind path: what is set` of each setting.
Lines Settings(const std::string& yaml) {
  ReadText text(yaml, "dbt_project.yml");
  const auto project = ReadProject(text.root(), text.sink);
  Lines lines;
  if (!project) return {"no project"};
  for (const contract::ProjectSetting& setting : project->settings) {
    std::string line(setting.kind);
    for (const contract::Text& part : setting.path) line += " " + part.value;
    line += ":";
    for (const contract::Text& tag : setting.tags.own())
      line += " #" + tag.value;
    for (const contract::CustomProperty& one : setting.custom.own())
      line += " " + one.property.value + "=" +
              std::string(one.value->scalar_text());
    for (const contract::Text* one :
         {&setting.access, &setting.group, &setting.materialized}) {
      if (*one) line += " " + one->value;
    }
    if (setting.contract_enforced)
      line += setting.contract_enforced.value ? " enforced" : " free";
    lines.push_back(line);
  }
  return lines;
}

}  // namespace

TEST_CASE("dbt projects: settings and what they hold for", "[dbt]") {
  const std::pair<const char*, Lines> rows[] = {
      {"name: shop\nmodels:\n  +tags: a\n", {"model: #a"}},
      // Without a plus only what is no map is a setting.
      {"name: shop\nmodels:\n  shop:\n    tags: [a, b]\n    meta: {owner: x}\n"
       "    materialized: view\n",
       {"model shop: #a #b view"}},
      {"name: shop\nmodels:\n  shop:\n    +meta: {owner: x, tier: 1}\n"
       "    marts: {+access: public, tables: {+group: g}}\n",
       {"model shop: owner=x tier=1", "model shop marts: public",
        "model shop marts tables: g"}},
      {"name: shop\nseeds: {+contract: {enforced: true}}\n"
       "snapshots: {shop: {+contract: {enforced: false}}}\n"
       "sources: {shop: {erp: {+enabled: true}}}\n",
       {"seed: enforced", "snapshot shop: free"}},
      {"name: shop\nmodels: null\nvars: {models: {+tags: x}}\n", {}},
      {"name: shop\nmodels: {shop: {+tags: {a: b}, +meta: none, +access: 5}}\n",
       {}},
      {"[]", {"no project"}},
  };
  for (const auto& [yaml, expected] : rows) {
    INFO(yaml);
    CHECK(Settings(yaml) == expected);
  }
}

TEST_CASE("dbt projects: names and paths", "[dbt]") {
  ReadText text(
      "name: shop\nversion: 1.10\nprofile: w\nsource-paths: [old]\n"
      "seed-paths: lists\nconfig-version: 2\n",
      "dbt_project.yml");
  const auto project = ReadProject(text.root(), text.sink);
  REQUIRE(project);
  CHECK(project->name.value == "shop");
  CHECK(project->version.value == "1.10");
  CHECK(project->profile.value == "w");
  REQUIRE(project->model_paths.size() == 1);
  CHECK(project->model_paths[0].value == "old");
  REQUIRE(project->seed_paths.size() == 1);
  CHECK(project->seed_paths[0].value == "lists");
  REQUIRE(project->snapshot_paths.size() == 1);
  CHECK(project->snapshot_paths[0].value == "snapshots");
}

TEST_CASE("dbt projects: told by content, then by name", "[dbt]") {
  const auto format = [](const std::string& yaml, const std::string& name) {
    ReadText text(yaml, name);
    return Detect(text.root(), name).format;
  };
  CHECK(format("name: a\nconfig-version: 2\n", "x.yml") == Format::kDbtProject);
  CHECK(format("name: a\nprofile: b\n", "p/dbt_project.yml") ==
        Format::kDbtProject);
  CHECK(format("name: a\nprofile: b\n", "x.yml") != Format::kDbtProject);
  CHECK(format("version: 2\nmodels: [{name: a}]\n", "x.yml") ==
        Format::kDbtProperties);
}

}  // namespace bylaw::formats::dbt
