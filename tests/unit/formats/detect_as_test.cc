// What a claim says of a document beyond doubt is what its text alone says.
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "formats/format.h"

namespace bylaw::formats {
namespace {

// Keys that tell formats apart, for documents that mix them.
const std::vector<std::string> kLines = {
    "product_id: p\n",
    "domain: d\n",
    "name: n\n",
    "owner: o\n",
    "apiVersion: v3.1.0\n",
    "apiVersion: v1.0.0\n",
    "kind: DataContract\n",
    "kind: DataProduct\n",
    "id: i\n",
    "version: 1.0.0\n",
    "status: active\n",
    "schema: []\n",
    "fields: [{name: a, type: string, required: true}]\n",
    "dataContractSpecification: 1.1.0\n",
    "info: {title: t, version: 1.0.0}\n",
    "models: {m: {fields: {a: {type: text}}}}\n",
    "type: record\n",
    "$schema: http://json-schema.org/draft-07/schema#\n",
    "policy: p\n",
    "rules: []\n",
    "scope: global\n",
    "waivers: []\n",
    "domains: {d: {data_products: [p]}}\n"};

TEST_CASE("a claim tells of a document what is beyond doubt without it",
          "[formats]") {
  uint64_t state = 7;
  size_t certain = 0;
  for (int round = 0; round < 6'000; ++round) {
    std::string text;
    for (const std::string& line : kLines) {
      state = state * 6364136223846793005U + 1442695040888963407U;
      if ((state >> 33U) % 6 == 0) text += line;
    }
    if (text.empty()) continue;
    const text::Source source("d.yaml", text);
    diagnostic::Sink sink;
    const std::vector<Artifact> artifacts = ReadSource(0, source, sink);
    if (artifacts.size() != 1) continue;
    const Artifact& artifact = artifacts.front();
    certain += artifact.detection.certainty == Certainty::kCertain;
    INFO(text);
    for (const Kind kind : {Kind::kProduct, Kind::kContract, Kind::kSchema,
                            Kind::kDomains, Kind::kModel}) {
      CHECK(DetectAs(kind, artifact, "d.yaml") ==
            DetectAs(kind, artifact.root(), "d.yaml"));
    }
  }
  CHECK(certain > 1000);
}

}  // namespace
}  // namespace bylaw::formats
