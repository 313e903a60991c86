// Measures reading into the located tree: `bylaw_tree FILE.yaml FILE.json`
// prints megabytes a second, the median of many readings, ours beside what
// the libraries below us do on the same bytes:
//
//   {"yaml": {"ours": 41.2, "libyaml_events": 70.1},
//    "json": {"ours": 120.5, "nlohmann_dom": 95.0}}

#include <yaml.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "diagnostic/sink.h"
#include "document/read.h"
#include "text/source.h"

namespace {

constexpr int kReadings = 31;

std::string ReadFile(const char* path) {
  std::string bytes;
  std::FILE* file = std::fopen(path, "rb");
  if (file == nullptr) {
    std::fprintf(stderr, "cannot read %s\n", path);
    std::exit(2);
  }
  char block[65536];
  std::size_t count = 0;
  while ((count = std::fread(block, 1, sizeof block, file)) > 0) {
    bytes.append(block, count);
  }
  std::fclose(file);
  return bytes;
}

// A result that nothing depends on could be optimised away.
void Require(bool read) {
  if (!read) {
    std::fprintf(stderr, "a reading failed\n");
    std::exit(1);
  }
}

template <typename Reading>
double MegabytesPerSecond(const std::string& text, Reading reading) {
  using Clock = std::chrono::steady_clock;
  std::vector<double> rates;
  for (int i = 0; i < kReadings; ++i) {
    const Clock::time_point began = Clock::now();
    Require(reading(text));
    const std::chrono::duration<double> took = Clock::now() - began;
    rates.push_back(static_cast<double>(text.size()) / 1e6 / took.count());
  }
  std::nth_element(rates.begin(), rates.begin() + kReadings / 2, rates.end());
  return rates[kReadings / 2];
}

// Includes copying the text into a source and indexing its lines, as a check
// does.
bool ReadTree(const char* name, const std::string& text) {
  bylaw::text::SourceSet sources;
  bylaw::diagnostic::Sink sink;
  const bylaw::text::SourceId id = sources.Add(name, text);
  return bylaw::document::ReadDocuments(id, sources[id], sink).size() == 1 &&
         !sink.has_errors();
}

bool ReadYamlEvents(const std::string& text) {
  yaml_parser_t parser;
  if (yaml_parser_initialize(&parser) == 0) return false;
  yaml_parser_set_input_string(
      &parser, reinterpret_cast<const unsigned char*>(text.data()),
      text.size());
  bool ended = false;
  yaml_event_t event;
  while (!ended && yaml_parser_parse(&parser, &event) != 0) {
    ended = event.type == YAML_STREAM_END_EVENT;
    yaml_event_delete(&event);
  }
  yaml_parser_delete(&parser);
  return ended;
}

bool ReadJsonDom(const std::string& text) {
  return !nlohmann::json::parse(text, nullptr, false).is_discarded();
}

}  // namespace

int main(int argc, char* argv[]) {
  if (argc != 3) {
    std::fprintf(stderr, "usage: bylaw_tree FILE.yaml FILE.json\n");
    return 2;
  }
  const std::string yaml = ReadFile(argv[1]);
  const std::string json = ReadFile(argv[2]);
  const auto read_yaml = [](const std::string& text) {
    return ReadTree("x.yaml", text);
  };
  const auto read_json = [](const std::string& text) {
    return ReadTree("x.json", text);
  };
  std::printf(
      "{\"yaml\": {\"ours\": %.1f, \"libyaml_events\": %.1f},\n"
      " \"json\": {\"ours\": %.1f, \"nlohmann_dom\": %.1f}}\n",
      MegabytesPerSecond(yaml, read_yaml),
      MegabytesPerSecond(yaml, ReadYamlEvents),
      MegabytesPerSecond(json, read_json),
      MegabytesPerSecond(json, ReadJsonDom));
  return 0;
}
