#include "mesh/adoption.h"

#include <catch2/catch.hpp>
#include <fstream>
#include <iterator>
#include <string>

#include "diagnostic/diagnostic.h"
#include "mesh/building.h"

namespace bylaw::mesh {
namespace {

using diagnostic::Diagnostic;
using diagnostic::Enforcement;
using diagnostic::Severity;

contract::DataProduct Product(std::string domain, std::string name) {
  contract::DataProduct product;
  product.domain.value = std::move(domain);
  product.name.value = std::move(name);
  return product;
}

Diagnostic About(std::string domain, std::string product, Severity severity,
                 Enforcement enforce) {
  Diagnostic found;
  found.rule = "house/rule";
  found.severity = severity;
  found.enforce = enforce;
  found.subject.domain = std::move(domain);
  found.subject.product = std::move(product);
  return found;
}

TEST_CASE("a product passes unless an error that binds is found about it") {
  HandMadeMesh mesh;
  for (const char* name : {"Sound", "Advised", "Warned", "Faulty", "Waived"})
    mesh.NewProduct() = Product("Sales", name);
  Diagnostic waived =
      About("Sales", "Waived", Severity::kError, Enforcement::kWaivable);
  waived.waiver = 1;
  const Adoption adoption = MeasureAdoption(
      mesh,
      {About("Sales", "Advised", Severity::kError, Enforcement::kAdvisory),
       About("Sales", "Warned", Severity::kWarning, Enforcement::kMandatory),
       About("Sales", "Faulty", Severity::kError, Enforcement::kMandatory),
       waived});
  CHECK(adoption.total.products == 5);
  CHECK(adoption.total.passing == 3);
}

TEST_CASE("what products share and is at fault fails each of them") {
  HandMadeMesh mesh;
  for (const char* name : {"First", "Second", "Alone"})
    mesh.NewProduct() = Product("Sales", name);
  mesh.NewProduct() = Product("Other", "Third");
  Diagnostic shared =
      About("Sales", "First", Severity::kError, Enforcement::kWaivable);
  shared.shared_with.push_back({"Sales", "Second"});
  shared.shared_with.push_back({"Other", "Third"});
  Adoption adoption = MeasureAdoption(mesh, {shared});
  CHECK(adoption.total.passing == 1);
  REQUIRE(adoption.domains.size() == 2);
  CHECK(adoption.domains[0].passing == 1);
  CHECK(adoption.domains[1].passing == 0);
  // As a warning it fails none.
  shared.severity = Severity::kWarning;
  CHECK(MeasureAdoption(mesh, {shared}).total.passing == 4);
}

TEST_CASE("of more products than a finding lists none passes") {
  HandMadeMesh mesh;
  for (const char* name : {"First", "Unlisted"}) {
    contract::DataProduct product = Product("Sales", name);
    product.whole = {7, {0, 1}};
    mesh.NewProduct() = product;
  }
  Diagnostic shared =
      About("Sales", "First", Severity::kError, Enforcement::kWaivable);
  shared.location = {7, {0, 1}};
  CHECK(MeasureAdoption(mesh, {shared}).total.passing == 1);
  shared.shared_with.push_back({});
  CHECK(MeasureAdoption(mesh, {shared}).total.passing == 0);
}

TEST_CASE("a domain is one however its name is written, in one mesh or more") {
  HandMadeMesh mesh;
  for (const char* domain : {"Sales Data", "sales-data", "SALES_DATA", "Other"})
    mesh.NewProduct() = Product(domain, "P");
  Adoption sum = MeasureAdoption(mesh, {});
  AddAdoption(MeasureAdoption(mesh, {}), &sum);
  REQUIRE(sum.domains.size() == 2);
  CHECK(sum.domains[0].domain == "Sales Data");
  CHECK(sum.domains[0].products == 6);
  CHECK(sum.domains[1].products == 2);
  CHECK(sum.total.products == 8);
}

TEST_CASE("as many domains as products take no longer than few") {
  HandMadeMesh mesh;
  constexpr size_t kCount = 20'000;
  for (size_t i = 0; i < kCount; ++i)
    mesh.NewProduct() = Product("d" + std::to_string(i), "P");
  CHECK(MeasureAdoption(mesh, {}).domains.size() == kCount);
}

TEST_CASE("an empty mesh has reached nothing") {
  Adoption adoption;
  JudgeAdoption(&adoption);
  CHECK(adoption.reached == 0);
  CHECK(adoption.phases.size() == 4);
}

// A module has no file system to read the guide from.
#ifndef __EMSCRIPTEN__
TEST_CASE("docs/adoption.md has the numbers of the phases") {
  Adoption adoption;
  JudgeAdoption(&adoption);
  INFO("run from the repository's root");
  std::ifstream file("docs/adoption.md");
  const std::string guide((std::istreambuf_iterator<char>(file)), {});
  REQUIRE_FALSE(guide.empty());
  for (const AdoptionPhase& phase : adoption.phases) {
    std::string row = "| " + std::string(phase.name) + " | ";
    for (const AdoptionCriterion& criterion : phase.criteria) {
      if (&criterion != &phase.criteria.front()) row += " · ";
      row += criterion.what;
      row += ": " + std::to_string(static_cast<int>(criterion.wanted));
      if (!criterion.unit.empty()) row += " %";
    }
    row += " |";
    CAPTURE(row);
    CHECK(guide.find(row) != std::string::npos);
  }
}
#endif

}  // namespace
}  // namespace bylaw::mesh
