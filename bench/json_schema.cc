// Measures JSON Schema validation: `bylaw_json_schema SCHEMA INSTANCE WRONG`
// validates the two instances, of which the second must fail, and prints the
// median nanoseconds that one validation of the first takes, alone and with
// reading its text:
//
//   {"validate_ns": 105000, "read_and_validate_ns": 1350000}

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <optional>
#include <string>
#include <vector>

#include "document/read.h"
#include "formats/json_schema/compile.h"
#include "formats/json_schema/validator.h"

namespace {

using namespace bylaw;
using namespace bylaw::formats::json_schema;

constexpr int kSamples = 31;

std::string ReadFile(const char* path) {
  std::string bytes;
  std::FILE* file = std::fopen(path, "rb");
  if (file == nullptr) {
    std::fprintf(stderr, "cannot read %s\n", path);
    std::exit(2);
  }
  char block[65536];
  std::size_t count = 0;
  while ((count = std::fread(block, 1, sizeof block, file)) > 0)
    bytes.append(block, count);
  std::fclose(file);
  return bytes;
}

void Require(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "%s\n", what);
  std::exit(1);
}

std::optional<document::Document> ReadJson(const std::string& text,
                                           text::SourceSet* sources) {
  diagnostic::Sink sink;
  const text::SourceId id = sources->Add("x.json", text);
  return document::ReadJson(id, (*sources)[id], sink);
}

// Of processor time, which stands still while other programs run.
template <typename Call>
double NanosecondsOf(const Call& call) {
  std::vector<double> samples;
  for (int i = 0; i < kSamples; ++i) {
    const std::clock_t began = std::clock();
    int calls = 0;
    while (std::clock() - began < CLOCKS_PER_SEC / 50) {
      for (int j = 0; j < 4; ++j) call();
      calls += 4;
    }
    const auto ticks = static_cast<double>(std::clock() - began);
    samples.push_back(ticks / CLOCKS_PER_SEC * 1e9 / calls);
  }
  std::nth_element(samples.begin(), samples.begin() + kSamples / 2,
                   samples.end());
  return samples[kSamples / 2];
}

}  // namespace

int main(int argc, char* argv[]) {
  if (argc != 4) {
    std::fprintf(stderr, "usage: bylaw_json_schema SCHEMA INSTANCE WRONG\n");
    return 2;
  }
  text::SourceSet sources;
  const auto schema = ReadJson(ReadFile(argv[1]), &sources);
  const std::string text = ReadFile(argv[2]);
  const auto instance = ReadJson(text, &sources);
  const auto wrong = ReadJson(ReadFile(argv[3]), &sources);
  Require(schema && instance && wrong, "an input is not JSON");
  Registry registry;
  CompileOptions options;
  options.assert_formats = true;
  diagnostic::Sink sink;
  const auto program = Compile(schema->root(), "", registry, options, sink);
  Require(program.has_value(), "the schema is refused");
  Validator validator(*program);
  const auto passes = [&](const document::Node& node) {
    return validator.Validate(node) == Verdict::kPasses;
  };
  Require(passes(instance->root()), "the instance is invalid");
  Require(!passes(wrong->root()), "the wrong instance is valid");
  const double validate =
      NanosecondsOf([&] { Require(passes(instance->root()), "invalid"); });
  const double both = NanosecondsOf([&] {
    text::SourceSet fresh;
    const auto read = ReadJson(text, &fresh);
    Require(read && passes(read->root()), "invalid");
  });
  std::printf("{\"validate_ns\": %.0f, \"read_and_validate_ns\": %.0f}\n",
              validate, both);
  return 0;
}
