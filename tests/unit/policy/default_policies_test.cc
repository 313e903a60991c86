#include "policy/default_policies.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <string>

#include "policy/running.h"

namespace bylaw::policy {
namespace {

bool ComesBefore(const EmbeddedFile& a, const EmbeddedFile& b) {
  return a.name < b.name;
}

TEST_CASE("embedded policies are sorted, named from the root and not empty") {
  const auto files = DefaultPolicyFiles();
  CHECK(std::is_sorted(files.begin(), files.end(), ComesBefore));
  for (const EmbeddedFile& file : files) {
    CAPTURE(file.name);
    CHECK((file.name.starts_with("policies/global/") ||
           file.name.starts_with("policies/packs/")));
    CHECK(file.name.ends_with(".yaml"));
    REQUIRE_FALSE(file.text().empty());
    CHECK(file.text().back() == '\n');
  }
}

// What lets a check of shipped policies alone leave this out.
TEST_CASE("all shipped policies together are looked through", "[policy]") {
  PolicyRun run;
  for (const EmbeddedFile& file : DefaultPolicyFiles())
    run.AddPolicy(std::string(file.text()));
  CHECK(run.Load());
  CHECK(run.Found() == Lines());
  CHECK(run.sink.diagnostics().empty());
}

}  // namespace
}  // namespace bylaw::policy
