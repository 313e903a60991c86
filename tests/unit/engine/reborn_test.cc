// A product that comes back under another id has its past all the same.
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "engine/checking.h"

namespace bylaw::engine {
namespace {

struct Made {
  std::string id = "a", name = {}, domain = "sales", stage = "active";
  std::string version = {};
  std::string contract = {}, url = {}, subject = {};
};

std::string Text(const Made& p) {
  std::string text = "product_id: " + p.id + "\ndomain: " + p.domain +
                     "\nstage: " + p.stage + "\n";
  if (!p.version.empty()) text += "version: " + p.version + "\n";
  if (!p.name.empty()) text += "name: " + p.name + "\n";
  if (!p.contract.empty()) text += "contract: " + p.contract + "\n";
  if (!p.subject.empty())
    text += "schema: {registry: main, subject: " + p.subject + "}\n";
  if (!p.url.empty())
    text += "ports: [{name: o, direction: output, url: \"" + p.url + "\"}]\n";
  return text;
}

Files At(const std::string& file, const Made& product) {
  Files files = {{file, Text(product)}};
  return files;
}

constexpr char kContract[] =
    "apiVersion: v3.1.0\nkind: DataContract\nid: c\nversion: 1.0.0\nstatus: "
    "active\n";

constexpr char kSchema[] =
    R"({"type": "record", "name": "S", "fields": [{"name": "a", "type": "int"}]})";

// Everything by which a product may be known again, one after the other.
TEST_CASE("a retired product does not come back as something new", "[reborn]") {
  struct Row {
    Made before, now;
    const char* file;  // of now; before it is `p/old.yaml`
  };
  const std::vector<Row> rows = {
      {{.name = "Orders"}, {.id = "b", .name = "Orders"}, "p/new.yaml"},
      {{.name = "Orders"}, {.id = "b", .name = "orders"}, "q/x.yaml"},
      {{.contract = "c.yaml"}, {.id = "b", .contract = "c.yaml"}, "p/x.yaml"},
      {{.contract = "c.yaml"},
       {.id = "b", .contract = "../p/c.yaml"},
       "q/x.yaml"},
      {{.url = "kafka://orders"},
       {.id = "b", .url = "kafka://orders"},
       "q/x.yaml"},
      {{.subject = "orders-value"},
       {.id = "b", .subject = "orders-value"},
       "q/x.yaml"},
      {{.name = "Orders", .contract = "c.yaml", .url = "kafka://orders"},
       {.id = "b",
        .name = "Orders",
        .contract = "../p/c.yaml",
        .url = "kafka://orders"},
       "q/x.yaml"},
      // Into another domain, with what is more than a name.
      {{.name = "Orders", .contract = "c.yaml"},
       {.id = "b", .name = "Orders", .domain = "crm", .contract = "c.yaml"},
       "p/x.yaml"},
  };
  for (const Row& row : rows) {
    Made before = row.before;
    before.stage = "retired";
    Files base = At("p/old.yaml", before);
    Files now = At(row.file, row.now);
    now["p/c.yaml"] = kContract;
    const Checked checked = CheckFiles(now, {}, base);
    INFO(Text(before) << "---\n" << Text(row.now) << checked.Errors());
    CHECK(checked.Has("lifecycle/illegal-transition"));
    CHECK(checked.Has("lifecycle/changed-id"));
    CHECK_FALSE(checked.Has("lifecycle/removed-without-retirement"));
    // The control: under its own id.
    Made same = row.now;
    same.id = before.id;
    const Checked control = CheckFiles(
        [&] {
          Files files = At(row.file, same);
          files["p/c.yaml"] = kContract;
          return files;
        }(),
        {}, base);
    CHECK(control.Has("lifecycle/illegal-transition"));
    CHECK_FALSE(control.Has("lifecycle/changed-id"));
  }
}

TEST_CASE("nor beside the retired one", "[reborn]") {
  const Made retired = {.name = "Orders",
                        .stage = "retired",
                        .contract = "c.yaml",
                        .url = "kafka://orders"};
  for (const bool renamed : {false, true}) {
    const Made again = {.id = "b",
                        .name = renamed ? "Sales" : "Orders",
                        .contract = "c.yaml",
                        .url = "kafka://orders"};
    Files now = {{"p/old.yaml", Text(retired)},
                 {"p/new.yaml", Text(again)},
                 {"p/c.yaml", kContract}};
    const Checked checked =
        CheckFiles(now, {}, {{"p/old.yaml", Text(retired)}});
    INFO(renamed << "\n" << checked.Errors());
    CHECK(checked.Has("lifecycle/illegal-transition"));
  }
}

// Whoever takes which id: the retired product is known, and so is the one whose
// id it took.
TEST_CASE("nor under the id of another one", "[reborn]") {
  const Made a = {.id = "a",
                  .name = "Orders",
                  .stage = "retired",
                  .contract = "a.yaml",
                  .url = "kafka://orders",
                  .subject = "orders-value"};
  const Made b = {.id = "b",
                  .name = "Returns",
                  .contract = "b.yaml",
                  .url = "kafka://returns",
                  .subject = "returns-value"};
  const Made c = {.id = "c", .name = "Parcels", .url = "kafka://parcels"};
  // Which of what makes a product the products have at all.
  for (int parts = 1; parts < 8; ++parts) {
    const auto with = [&](Made made) {
      if ((parts & 1) == 0) made.contract.clear();
      if ((parts & 2) == 0) made.url.clear();
      if ((parts & 4) == 0) made.subject.clear();
      return made;
    };
    // The ids that a, b and c have now; none for one that is gone.
    const std::vector<std::vector<std::string>> rows = {
        {"b", "a", "c"}, {"b", "d", "c"}, {"b", "", "c"},  {"b", "c", "a"},
        {"c", "b", "a"}, {"b", "c", "d"}, {"d", "b", "c"}, {"b", "c", ""},
    };
    for (const std::vector<std::string>& ids : rows) {
      const Made before[] = {with(a), with(b), with(c)};
      Files base, now;
      std::string names;
      for (size_t i = 0; i < 3; ++i) {
        const std::string file = "p/" + before[i].name + ".yaml";
        base[file] = Text(before[i]);
        Made after = before[i];
        after.id = ids[i];
        after.stage = "active";
        names += ids[i] + " ";
        if (!ids[i].empty()) now[file] = Text(after);
      }
      const Checked checked = CheckFiles(now, {}, base);
      INFO(parts << ": " << names << checked.Errors());
      CHECK(checked.Count("lifecycle/illegal-transition") == 1);
      size_t changed = 0, gone = 0;
      for (size_t i = 0; i < 3; ++i) {
        gone += ids[i].empty() ? size_t{1} : size_t{0};
        if (!ids[i].empty() && ids[i] != before[i].id) ++changed;
      }
      CHECK(checked.Count("lifecycle/changed-id") == changed);
      CHECK(checked.Has("lifecycle/removed-without-retirement") == (gone > 0));
      // The control: under its own id.
      Files same;
      for (const Made& one : before) {
        Made after = one;
        after.stage = "active";
        same["p/" + one.name + ".yaml"] = Text(after);
      }
      const Checked control = CheckFiles(same, {}, base);
      CHECK(control.Count("lifecycle/illegal-transition") == 1);
      CHECK_FALSE(control.Has("lifecycle/changed-id"));
      CHECK_FALSE(control.Has("lifecycle/removed-without-retirement"));
    }
  }
}

TEST_CASE("who keeps her id and what is hers is herself", "[reborn]") {
  const Made retired = {.name = "Orders",
                        .stage = "retired",
                        .contract = "c.yaml",
                        .url = "kafka://orders"};
  const Made own = {
      .id = "b", .name = "Sales", .contract = "d.yaml", .url = "kafka://sales"};
  const auto changed = [&](auto change) {
    Made made = own;
    change(&made);
    return made;
  };
  const std::vector<Made> now = {
      own,
      changed([](Made* made) { made->name = "Turnover"; }),
      changed([](Made* made) { made->domain = "crm"; }),
      // A name that is free again, with all that was hers.
      changed([](Made* made) { made->name = "Orders"; }),
      changed([](Made* made) { made->contract = "c.yaml"; }),
      changed([](Made* made) { made->url = "kafka://orders"; }),
      changed([](Made* made) { made->url = made->contract = ""; }),
  };
  for (const Made& one : now) {
    const Checked checked = CheckFiles(
        {{"p/new.yaml", Text(one)}, {"p/old.yaml", Text(retired)}}, {},
        {{"p/new.yaml", Text(own)}, {"p/old.yaml", Text(retired)}});
    INFO(Text(one) << checked.Errors());
    CHECK_FALSE(checked.Has("lifecycle/illegal-transition"));
    CHECK_FALSE(checked.Has("lifecycle/changed-id"));
    CHECK_FALSE(checked.Has("lifecycle/removed-without-retirement"));
  }
}

TEST_CASE("how a contract or address is written is no matter", "[reborn]") {
  constexpr char kOwn[] =
      "apiVersion: v3.1.0\nkind: DataContract\nid: c\nversion: 1.0.0\n"
      "status: active\ndataProduct: Sales\n";
  const auto port = [](const std::string& keys) {
    return "ports: [{name: o, direction: output, " + keys + "}]\n";
  };
  struct Row {
    std::string before, now;
    const char* contract = kContract;
    const char* file = "c.yaml";
  };
  const std::string url = port("url: \"https://x.example/a\"");
  const std::vector<Row> rows = {
      {"contract: c.yaml\n", port("contract: c")},
      {"contract: c.yaml\n", "", kOwn},
      {"contract: c.yaml\n", "contract: d.yaml\n", kContract, "d.yaml"},
      {"contract: c.yaml\n", "contract: ./c.yaml\n"},
      {port("contract: c"), port("contract: C")},
      {"schema: {registry: r, subject: s}\n", "schema: s\n"},
      {"schema: {registry: r, subject: s}\n", "schema: {subject: s}\n"},
      {"schema: {registry: r, subject: s}\n",
       "schema: {registry: R, subject: s}\n"},
      {"schema: s.avsc\n", "schema: \"s.avsc#x\"\n"},
      {"schema: s.avsc\n", "schema: \"file:s.avsc\"\n"},
      {"schema: s.avsc\n", "schema: ./s.avsc\n"},
      {url, port("url: \"HTTPS://X.Example/a\"")},
      {url, port("url: \"https://x.example:443/a\"")},
      {url, port("url: \"https://x.example/a/\"")},
      {url, port("url: \"http://x.example:80/b/../%61#top\"")},
  };
  const std::string head = "domain: sales\nname: ";
  for (const Row& row : rows) {
    const std::string before =
        "product_id: a\nstage: retired\n" + head + "Orders\n" + row.before;
    const std::string now =
        "product_id: b\nstage: active\n" + head + "Sales\n" + row.now;
    const Checked checked = CheckFiles(
        {{"p.yaml", now}, {row.file, row.contract}, {"s.avsc", kSchema}}, {},
        {{"p.yaml", before}, {"c.yaml", kContract}, {"s.avsc", kSchema}});
    INFO(before << "---\n" << now << checked.Errors());
    CHECK(checked.Has("lifecycle/illegal-transition"));
    CHECK(checked.Has("lifecycle/changed-id"));
  }
}

TEST_CASE("a version that is gone is gone, whichever stays", "[reborn]") {
  const auto files =
      [](const std::vector<std::pair<const char*, const char*>>& versions) {
        Files all;
        for (const auto& [version, stage] : versions) {
          all["p/" + std::string(version) + ".yaml"] =
              Text({.name = "Orders", .stage = stage, .version = version});
        }
        return all;
      };
  using Versions = std::vector<std::pair<const char*, const char*>>;
  struct Row {
    Versions before, now;
    bool gone;
  };
  const std::vector<Row> rows = {
      {{{"1.0.0", "retired"}, {"2.0.0", "active"}},
       {{"1.0.0", "retired"}},
       true},
      {{{"1.0.0", "active"}, {"2.0.0", "active"}}, {{"1.0.0", "active"}}, true},
      {{{"1.0.0", "active"}, {"2.0.0", "active"}}, {{"3.0.0", "active"}}, true},
      // The one that goes has ended, or goes on in the next.
      {{{"1.0.0", "retired"}, {"2.0.0", "active"}},
       {{"2.0.0", "active"}},
       false},
      {{{"1.0.0", "active"}}, {{"1.1.0", "active"}}, false},
      {{{"1.0.0", "active"}, {"2.0.0", "active"}},
       {{"1.0.0", "active"}, {"2.1.0", "active"}},
       false},
      {{{"1.0.0", "active"}, {"2.0.0", "active"}},
       {{"2.0.0", "active"}, {"2.1.0", "active"}},
       false},
      {{{"v1.0.0", "active"}}, {{"1.0.0+7", "active"}}, false},
      {{{"1.0.0", "draft"}, {"2.0.0", "active"}}, {{"2.0.0", "active"}}, false},
  };
  for (const Row& row : rows) {
    const Checked checked = CheckFiles(files(row.now), {}, files(row.before));
    INFO((&row - rows.data()) << checked.Errors());
    CHECK(checked.Has("lifecycle/removed-without-retirement") == row.gone);
  }
}

TEST_CASE("what is something else has no past", "[reborn]") {
  const Made retired = {.name = "Orders",
                        .stage = "retired",
                        .contract = "c.yaml",
                        .url = "kafka://orders"};
  const std::vector<Made> others = {
      {.id = "b", .name = "Returns"},
      // The name of somebody else's product, and a contract beside a retired
      // one that is still there: its successor may have it.
      {.id = "b", .name = "Orders", .domain = "crm"},
      {.id = "b", .name = "OrdersTwo", .contract = "c.yaml"},
  };
  for (const Made& other : others) {
    Files now = {{"p/old.yaml", Text(retired)},
                 {"p/new.yaml", Text(other)},
                 {"p/c.yaml", kContract}};
    const Checked checked =
        CheckFiles(now, {}, {{"p/old.yaml", Text(retired)}});
    INFO(Text(other) << checked.Errors());
    CHECK_FALSE(checked.Has("lifecycle/illegal-transition"));
    CHECK_FALSE(checked.Has("lifecycle/changed-id"));
  }
  // What goes without having been retired is still said to be gone.
  const Checked gone =
      CheckFiles({{"q.yaml", Text({.id = "b", .name = "Returns"})}}, {},
                 {{"p.yaml", Text({.name = "Orders"})}});
  CHECK(gone.Has("lifecycle/removed-without-retirement"));
}

}  // namespace
}  // namespace bylaw::engine
