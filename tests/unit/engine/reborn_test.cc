// A product that comes back under another id has its past all the same.
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "engine/checking.h"

namespace bylaw::engine {
namespace {

struct Made {
  std::string id = "a", name = {}, domain = "sales", stage = "active";
  std::string contract = {}, url = {}, subject = {};
};

std::string Text(const Made& p) {
  std::string text = "product_id: " + p.id + "\ndomain: " + p.domain +
                     "\nstage: " + p.stage + "\n";
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
