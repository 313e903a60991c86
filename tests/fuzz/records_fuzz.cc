// Records against any contract: the input is a contract and, behind a line
// `====`, the bytes of records. However these come in, whole or in pieces, the
// answer is one and the same, adds up, and is JSON.

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>

#include "document/read.h"
#include "engine/validate.h"
#include "fuzz/reading.h"

namespace {

using namespace bylaw;

constexpr std::string_view kSeparator = "\n====\n";

void RequireResult(const std::string& json, bool all_valid) {
  const text::Source source("result.json", json);
  diagnostic::Sink sink;
  const auto document = document::ReadJson(text::kNoSource, source, sink);
  fuzz::Require(document.has_value() && !sink.has_errors());
  const document::Node& root = document->root();
  const auto count = [&root](std::string_view key) {
    const document::Node* found = root.Find(key);
    fuzz::Require(found != nullptr && found->is_integer());
    return found->unsigned_integer();
  };
  fuzz::Require(count("total") == count("valid") + count("invalid"));
  fuzz::Require(count("unreadable") <= count("invalid"));
  fuzz::Require(count("undecided") <= count("invalid"));
  fuzz::Require(all_valid == (count("invalid") == 0));
  fuzz::Require(root.Find("pass_rate")->is_null() == (count("total") == 0));
  bool failed = false;
  for (const document::Node& check : *root.Find("checks")) {
    const uint64_t failures = check.Find("failed")->unsigned_integer();
    fuzz::Require(failures <= count("invalid"));
    fuzz::Require(check.Find("sample")->size() ==
                  std::min<uint64_t>(failures, 3));
    failed = failed || failures > 0;
  }
  fuzz::Require(failed == (count("invalid") > 0));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const size_t middle = std::min(input.find(kSeparator), size);
  const std::string_view records =
      input.substr(std::min(middle + kSeparator.size(), size));
  engine::ValidateOptions options;
  options.samples = 3;
  options.assert_formats = true;
  engine::Validation whole;
  whole.SetContract("c.yaml", std::string(input.substr(0, middle)));
  if (!whole.Begin(options)) {
    fuzz::Require(whole.Report().summary.errors > 0);
    return 0;
  }
  whole.BeginInput("data.json");
  whole.Push(records);
  whole.EndInput();
  const std::string json = whole.ResultAsJson();
  RequireResult(json, whole.all_valid());
  fuzz::Require(!whole.ResultAsText().empty());

  engine::Validation pieces;
  pieces.SetContract("c.yaml", std::string(input.substr(0, middle)));
  fuzz::Require(pieces.Begin(options));
  pieces.BeginInput("data.json");
  for (size_t at = 0; at < records.size(); at += 1 + at % 7)
    pieces.Push(records.substr(at, 1 + at % 7));
  pieces.EndInput();
  fuzz::Require(pieces.ResultAsJson() == json);
  return 0;
}
