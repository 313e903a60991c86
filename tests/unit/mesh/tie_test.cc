#include "mesh/tie.h"

#include <catch2/catch.hpp>
#include <string>
#include <utility>

#include "contract/complete.h"
#include "mesh/building.h"

namespace bylaw::mesh {
namespace {

// A mesh whose elements each stand in a file of their own.
class Builder {
 public:
  contract::DataProduct& Product(std::string file, const char* id,
                                 const char* domain) {
    contract::DataProduct& product = mesh_.NewProduct();
    product.whole = {Add(std::move(file)), {}};
    product.id = {id, product.whole};
    if (*domain != '\0') product.domain = {domain, product.whole};
    return product;
  }
  contract::Contract& Contract(std::string file, const char* id,
                               const char* version, std::string text = "") {
    contract::Contract& contract = mesh_.NewContract();
    contract.whole = {Add(std::move(file), std::move(text)), {}};
    contract.id = {id, contract.whole};
    contract.version = {version, contract.whole};
    return contract;
  }
  contract::Schema& Schema(std::string file) {
    contract::Schema& schema = mesh_.schemas.emplace_back();
    schema.whole = {Add(std::move(file)), {}};
    return schema;
  }
  contract::Domain& Domain(const char* name) {
    contract::Domain& domain = mesh_.domains.emplace_back();
    domain.name = {name, {}};
    return domain;
  }
  static contract::FileReference Reference(const char* target) {
    contract::FileReference reference;
    reference.target = {target, {}};
    return reference;
  }
  static contract::Port Output(const char* contract_id, const char* version) {
    contract::Port port;
    port.contract_id = {contract_id, {}};
    port.version = {version, {}};
    return port;
  }
  const contract::Ties& ties() const { return mesh_.ties; }
  std::vector<diagnostic::Diagnostic> Tie() {
    diagnostic::Sink sink;
    for (const auto& made : mesh_.own_contracts) contract::Complete(*made);
    mesh::Tie(mesh_, sources_, Places(mesh_, sources_, "/mesh"), sink);
    return sink.Take();
  }

 private:
  // Files that nobody writes a text for differ.
  text::SourceId Add(std::string file, std::string text = "") {
    if (text.empty()) text = file;
    return sources_.Add(file, std::move(text), "/mesh/" + file);
  }
  text::SourceSet sources_;
  HandMadeMesh mesh_;
};

TEST_CASE("a product owns the files it names", "[mesh]") {
  Builder b;
  contract::DataProduct& product = b.Product("products/orders.yaml", "o", "");
  product.contract_file = Builder::Reference("../contracts/orders.yaml");
  product.schema_file = Builder::Reference("/mesh/schemas/order.avsc");
  contract::Contract& contract = b.Contract("contracts/orders.yaml", "c", "1");
  contract.schemas.emplace_back();
  contract::Schema& schema = b.Schema("schemas/order.avsc");
  CHECK(b.Tie().empty());

  REQUIRE(b.ties().Of(product).contracts.size() == 1);
  CHECK(b.ties().Of(product).contracts[0] == &contract);
  CHECK(b.ties().ProductOf(contract) == &product);
  CHECK(b.ties().ProductOf(contract.schemas[0]) == &product);
  CHECK(contract.schemas[0].contract == &contract);
  REQUIRE(b.ties().Of(product).schemas.size() == 1);
  CHECK(b.ties().ProductOf(schema) == &product);
  CHECK(b.ties().Of(product).has_contract_file);
  CHECK(b.ties().Of(product).has_schema_file);
}

TEST_CASE("a reference to nothing stays unresolved", "[mesh]") {
  Builder b;
  contract::DataProduct& product = b.Product("orders.yaml", "o", "");
  product.contract_file = Builder::Reference("gone.yaml");
  b.Tie();
  CHECK_FALSE(b.ties().Of(product).has_contract_file);
  CHECK(b.ties().Of(product).contracts.empty());
}

TEST_CASE(
    "an output port names its contract by id, and by version where there are "
    "several",
    "[mesh]") {
  Builder b;
  contract::Contract& old = b.Contract("a.yaml", "c", "1.0.0");
  contract::Contract& current = b.Contract("b.yaml", "c", "2.0.0");
  contract::DataProduct& product = b.Product("orders.yaml", "o", "");
  product.ports.push_back(Builder::Output("c", "2.0.0"));
  product.ports.push_back(Builder::Output("unknown", "1.0.0"));
  CHECK(b.Tie().empty());
  CHECK(b.ties().Of(product.ports[0]).contract == &current);
  CHECK(b.ties().Of(product.ports[1]).contract == nullptr);
  CHECK(b.ties().ProductOf(current) == &product);
  CHECK(b.ties().ProductOf(old) == nullptr);
}

TEST_CASE("an input port reads a contract without owning it", "[mesh]") {
  Builder b;
  contract::Contract& contract = b.Contract("a.yaml", "c", "1");
  contract::DataProduct& reader = b.Product("reader.yaml", "r", "");
  contract::Port input = Builder::Output("c", "1");
  input.direction = contract::PortDirection::kInput;
  reader.ports.push_back(input);
  b.Tie();
  CHECK(b.ties().Of(reader.ports[0]).contract == &contract);
  CHECK(b.ties().Of(reader).contracts.empty());
  CHECK(b.ties().ProductOf(contract) == nullptr);
}

TEST_CASE("a contract finds its product by name, within its domain", "[mesh]") {
  Builder b;
  b.Product("a.yaml", "customer-profile", "Marketing");
  contract::DataProduct& right =
      b.Product("b.yaml", "customer-profile", "Customer");
  contract::Contract& contract = b.Contract("c.yaml", "c", "1");
  contract.data_product = {"CustomerProfile", {}};
  contract.domain = {"customer", {}};
  CHECK(b.Tie().empty());
  CHECK(b.ties().ProductOf(contract) == &right);
}

TEST_CASE("a product's home is its domain's boundary", "[mesh]") {
  Builder b;
  contract::Domain& domain = b.Domain("Order Management");
  contract::DataProduct& product = b.Product("a.yaml", "o", "order-management");
  contract::DataProduct& stray = b.Product("b.yaml", "s", "orders");
  b.Tie();
  CHECK(b.ties().Of(product).home == &domain);
  CHECK(b.ties().Of(stray).home == nullptr);
}

TEST_CASE("one identity is claimed once", "[mesh]") {
  Builder b;
  b.Product("a.yaml", "orders", "Orders");
  b.Product("b.yaml", "Orders", "orders");
  b.Product("c.yaml", "orders", "Marketing");
  b.Contract("d.yaml", "c", "1");
  b.Contract("e.yaml", "c", "2");
  b.Contract("f.yaml", "c", "1");
  const std::vector<diagnostic::Diagnostic> found = b.Tie();
  REQUIRE(found.size() == 2);
  CHECK(found[0].rule == "mesh/duplicate-product");
  CHECK(found[0].related.size() == 1);
  CHECK(found[1].rule == "mesh/duplicate-contract");
  CHECK(found[1].message ==
        "the contract `c` in version 1 stands in two places");
}

TEST_CASE("a copy, byte for byte, is the same contract", "[mesh]") {
  Builder copies;
  copies.Contract("dev/c.yaml", "c", "1", "id: c");
  copies.Contract("prod/c.yaml", "c", "1", "id: c");
  CHECK(copies.Tie().empty());
  Builder others;
  others.Contract("dev/c.yaml", "c", "1", "id: c");
  others.Contract("prod/c.yaml", "c", "1", "id: c ");
  CHECK(others.Tie().size() == 1);
}

}  // namespace
}  // namespace bylaw::mesh
