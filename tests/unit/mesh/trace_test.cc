#include "mesh/trace.h"

#include <catch2/catch.hpp>
#include <map>
#include <string>
#include <string_view>

#include "mesh/adoption.h"
#include "mesh/building.h"

namespace bylaw::mesh {
namespace {

using contract::Contract;
using contract::DataProduct;
using contract::Field;
using contract::Port;
using contract::PortDirection;
using contract::Text;
using Mesh = HandMadeMesh;

Text Said(std::string value) { return Text(std::move(value), {}); }

const text::SourceSet kNoSources;

// A product with the contract of its own name, tied as Tie() does it.
DataProduct& AddProduct(Mesh& mesh, const std::string& name,
                        const std::string& domain = "d") {
  DataProduct& product = mesh.NewProduct();
  product.id = product.name = Said(name);
  product.domain = Said(domain);
  Contract& contract = mesh.NewContract();
  contract.id = Said(name);
  contract.version = Said("1.0.0");
  mesh.ties.Edit(contract).products = {&product};
  mesh.ties.Edit(product).contracts.push_back(&contract);
  return product;
}

// One port after the other: the list may grow, and what is tied to ports is
// tied when all are there.
void Read(DataProduct& reader, const DataProduct& source, const Mesh& mesh,
          const std::string& version = "1.0.0") {
  Port& port = reader.ports.emplace_back();
  port.direction = PortDirection::kInput;
  port.version = Said(version);
  port.contract_id = mesh.ties.Of(source).contracts.front()->id;
}

// Traces a mesh whose ports are tied as Tie() does it.
void TraceTied(Mesh& mesh) {
  std::map<std::string_view, const Contract*> by_id;
  for (const Contract& contract : mesh.contracts)
    by_id.emplace(contract.id.value, &contract);
  for (const DataProduct& product : mesh.products) {
    for (const Port& port : product.ports) {
      const auto found = by_id.find(port.contract_id.value);
      if (port.contract_id && found != by_id.end())
        mesh.ties.Edit(port).contract = found->second;
    }
  }
  Trace(mesh);
}

TEST_CASE("ports and contracts give lineage", "[mesh]") {
  Mesh mesh;
  DataProduct& a = AddProduct(mesh, "a");
  DataProduct& b = AddProduct(mesh, "b");
  Read(b, a, mesh);
  Read(b, a, mesh);  // a second port on the same source
  Port& out = b.ports.emplace_back();
  out.input_contracts.emplace_back().id = Said("a");
  out.input_contracts.back().version = Said("9.0.0");
  out.input_contracts.emplace_back().id = Said("gone");
  TraceTied(mesh);
  REQUIRE(mesh.ties.Of(b).upstream.size() == 1);
  CHECK(mesh.ties.Of(b).upstream.front() == &a);
  REQUIRE(mesh.ties.Of(a).downstream.size() == 1);
  CHECK(mesh.ties.Of(a).downstream.front() == &b);
  CHECK(mesh.ties.Of(b.ports[0]).known);
  CHECK(mesh.ties.Of(b.ports[2].input_contracts[0]).known);
  CHECK(mesh.ties.Of(b.ports[2].input_contracts[0]).contract == nullptr);
  CHECK_FALSE(mesh.ties.Of(b.ports[2].input_contracts[1]).known);
  CHECK(mesh.ties.Of(a).cycle.empty());
  CHECK(mesh.ties.Of(b).cycle.empty());
}

TEST_CASE("a cycle is told once, as short as it is", "[mesh]") {
  Mesh mesh;
  DataProduct& source = AddProduct(mesh, "source");
  DataProduct& a = AddProduct(mesh, "a");
  DataProduct& b = AddProduct(mesh, "b");
  DataProduct& c = AddProduct(mesh, "c");
  Read(a, source, mesh);
  Read(a, c, mesh);
  Read(a, b, mesh);
  Read(b, a, mesh);
  Read(c, b, mesh);
  TraceTied(mesh);
  CHECK(mesh.ties.Of(source).cycle.empty());
  REQUIRE(mesh.ties.Of(a).cycle.size() == 2);
  CHECK(mesh.ties.Of(a).cycle[0] == &a);
  CHECK(mesh.ties.Of(a).cycle[1] == &b);
  CHECK(mesh.ties.Of(b).cycle.empty());
  CHECK(mesh.ties.Of(c).cycle.empty());
}

TEST_CASE("a product that reads itself is a cycle of one", "[mesh]") {
  Mesh mesh;
  DataProduct& a = AddProduct(mesh, "a");
  Read(a, a, mesh);
  TraceTied(mesh);
  CHECK(mesh.ties.Of(a).cycle.size() == 1);
}

TEST_CASE("ten thousand products in one cycle", "[mesh]") {
  constexpr size_t kCount = 10'000;
  Mesh mesh;
  for (size_t i = 0; i < kCount; ++i) AddProduct(mesh, "p" + std::to_string(i));
  {
    auto next = mesh.own_products.begin();
    for (const auto& product : mesh.own_products) {
      if (++next == mesh.own_products.end()) next = mesh.own_products.begin();
      Read(*product, **next, mesh);
    }
  }
  TraceTied(mesh);
  CHECK(mesh.ties.Of(mesh.products.front()).cycle.size() == kCount);
  size_t told = 0;
  for (const DataProduct& product : mesh.products)
    told += mesh.ties.Of(product).cycle.empty() ? size_t{0} : size_t{1};
  CHECK(told == 1);
}

TEST_CASE("names that several claim", "[mesh]") {
  Mesh mesh;
  DataProduct& first = AddProduct(mesh, "Orders", "x");
  AddProduct(mesh, "orders", "y");
  DataProduct& version = AddProduct(mesh, "Orders", "x");
  version.version = Said("2.0.0");
  TraceTied(mesh);
  REQUIRE(mesh.ties.Of(first).namesakes.size() == 1);
  CHECK(mesh.ties.Of(first).namesakes.front()->domain.value == "y");
}

TEST_CASE("an identifier is defined by the key it is", "[mesh]") {
  Mesh mesh;
  for (const char* name : {"a", "b", "c"}) AddProduct(mesh, name);
  const auto add = [](DataProduct& product, const char* name, bool key) {
    if (!product.inline_schema) {
      product.inline_schema.emplace();
      product.inline_schema->descriptor = &product;
    }
    Field field;
    field.name = Said(name);
    field.kind = contract::TypeKind::kString;
    field.keys.Edit().primary_key.value = key;
    product.inline_schema->fields.push_back(field);
  };
  add(*mesh.own_products[0], "customer_id", false);
  add(*mesh.own_products[1], "customerId", true);
  add(*mesh.own_products[2], "CUSTOMER_ID", false);
  add(*mesh.own_products[2], "paid", false);
  TraceTied(mesh);
  const Field* key = &mesh.products[1].inline_schema->fields[0];
  const auto identity_of = [&](size_t product, size_t field) {
    return mesh.ties.IdentityOf(
        mesh.products[product].inline_schema->fields[field]);
  };
  CHECK(identity_of(0, 0) == key);
  CHECK(identity_of(1, 0) == nullptr);
  CHECK(identity_of(2, 0) == key);
  CHECK(identity_of(2, 1) == nullptr);
}

TEST_CASE("products are found again in an earlier state", "[mesh]") {
  Mesh base;
  AddProduct(base, "same");
  AddProduct(base, "moved", "old");
  AddProduct(base, "gone");
  Mesh mesh;
  AddProduct(mesh, "Same");
  AddProduct(mesh, "moved", "new");
  AddProduct(mesh, "fresh");
  CompareWith(base, kNoSources, mesh);
  CHECK(mesh.base != nullptr);
  CHECK(mesh.ties.Of(mesh.products[0]).before == &base.products[0]);
  CHECK(mesh.ties.Of(mesh.products[1]).before == &base.products[1]);
  CHECK(mesh.ties.Of(mesh.products[2]).before == nullptr);
  REQUIRE(mesh.removed.size() == 1);
  CHECK(mesh.removed.front()->name.value == "gone");
}

DataProduct& AddVersion(Mesh& mesh, const std::string& id,
                        const std::string& name, const std::string& version,
                        const std::string& stage) {
  DataProduct& product = mesh.NewProduct();
  product.id = Said(id);
  product.name = Said(name);
  product.domain = Said("d");
  product.version = Said(version);
  product.stage = Said(stage);
  return product;
}

TEST_CASE("versions are compared with what they were", "[mesh]") {
  Mesh base;
  AddVersion(base, "p", "P", "1.0.0", "retired");
  AddVersion(base, "p", "P", "2.0.0", "active");
  AddVersion(base, "p", "P", "3.0.0", "");
  struct Row {
    const char* version;
    const char* former;  // the version it is held against
  };
  const Row kRows[] = {{"1.0.0", "1.0.0"},   {"v1.0.0", "1.0.0"},
                       {"1.0.0+7", "1.0.0"}, {" 1.0.0", "1.0.0"},
                       {"2.0.0", "2.0.0"},   {"3.0.0", "3.0.0"},
                       {"1.0.1", "2.0.0"},   {"", "2.0.0"}};
  for (const Row& row : kRows) {
    Mesh mesh;
    AddVersion(mesh, "p", "P", row.version, "active");
    CompareWith(base, kNoSources, mesh);
    INFO(row.version);
    REQUIRE(mesh.ties.Of(mesh.products[0]).before != nullptr);
    CHECK(mesh.ties.Of(mesh.products[0]).before->version->value == row.former);
    CHECK_FALSE(mesh.ties.Of(mesh.products[0]).id_changed);
    // The other two are gone.
    CHECK(mesh.removed.size() == 2);
  }
  // What ended in all its versions comes back in none without its past.
  base.own_products[1]->stage = Said("deprecated");
  Mesh mesh;
  AddVersion(mesh, "p", "P", "4.0.0", "active");
  CompareWith(base, kNoSources, mesh);
  CHECK(mesh.ties.Of(mesh.products[0]).before == &base.products[1]);
}

TEST_CASE("a name is known again however many versions bore it", "[mesh]") {
  for (const bool one_id : {true, false}) {
    for (int count = 1; count <= 20; ++count) {
      Mesh base;
      for (int i = 0; i < count; ++i) {
        const std::string number = std::to_string(i);
        AddVersion(base, one_id ? "old" : "old" + number, "P",
                   "1." + number + ".0", "retired");
      }
      Mesh mesh;
      AddVersion(mesh, "new", "P", "9.0.0", "active");
      AddVersion(mesh, "other", "Q", "9.0.0", "active");
      CompareWith(base, kNoSources, mesh);
      INFO(count << " bearers, one id: " << one_id);
      REQUIRE(mesh.ties.Of(mesh.products[0]).before != nullptr);
      CHECK(mesh.ties.Of(mesh.products[0]).id_changed);
      CHECK(mesh.ties.Of(mesh.products[1]).before == nullptr);
      CHECK(mesh.removed.size() == static_cast<size_t>(count - 1));
    }
  }
}

TEST_CASE("adoption is counted by domain and judged by phases", "[mesh]") {
  Mesh mesh;
  for (const char* name : {"a", "b", "c"}) {
    DataProduct& product = AddProduct(mesh, name, name[0] == 'c' ? "y" : "x");
    product.owner = Said("team");
    product.sla_hours = contract::Number(1, {});
    product.quality.emplace_back();
  }
  AddProduct(mesh, "d", "y");
  diagnostic::Diagnostic error;
  error.subject = {"product", "y", "d", "d"};
  Adoption adoption = MeasureAdoption(mesh, {error});
  JudgeAdoption(&adoption);
  CHECK(adoption.total.products == 4);
  CHECK(adoption.total.with_owner == 3);
  CHECK(adoption.total.governed == 3);
  CHECK(adoption.total.passing == 3);
  REQUIRE(adoption.domains.size() == 2);
  CHECK(adoption.domains[1].products == 2);
  CHECK(adoption.domains[1].passing == 1);
  // Owners are 75 percent, the pilot asks for 80.
  CHECK(adoption.reached == 1);
  CHECK(MeasureAdoption(Mesh(), {}).total.products == 0);
}

}  // namespace
}  // namespace bylaw::mesh
