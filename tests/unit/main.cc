// The entry point of the unit tests. After Catch2's own output it prints the
// line that tests/run.mjs adds up: `N passed, N failed`, counting test cases.

#define CATCH_CONFIG_RUNNER
#include <catch2/catch.hpp>
#include <cstdio>

namespace {

// Catch2 hands out its totals only to listeners.
Catch::Counts counts;

struct KeepCounts : Catch::TestEventListenerBase {
  using TestEventListenerBase::TestEventListenerBase;
  void testRunEnded(const Catch::TestRunStats& stats) override {
    counts = stats.totals.testCases;
  }
};
CATCH_REGISTER_LISTENER(KeepCounts)

}  // namespace

int main(int argc, char* argv[]) {
  const int result = Catch::Session().run(argc, argv);
  std::printf("%zu passed, %zu failed\n", counts.passed + counts.failedButOk,
              counts.failed);
  // A run that found no test must not look like a success.
  return result == 0 && counts.total() == 0 ? 1 : result;
}
