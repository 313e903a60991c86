// Records against any contract: the input is a contract and, behind a line
// `====`, the bytes of records. However these come in, whole or in pieces, or as
// two files of which each is judged in another process, the answer is one and
// the same, adds up, and is JSON.

#include <algorithm>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "document/read.h"
#include "engine/validate.h"
#include "fuzz/reading.h"
#include "records/merger.h"
#include "records/result_file.h"

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

std::unique_ptr<engine::Validation> Begin(
    std::string_view contract, const engine::ValidateOptions& options) {
  auto validation = std::make_unique<engine::Validation>();
  validation->SetContract("c.yaml", std::string(contract));
  fuzz::Require(validation->Begin(options));
  return validation;
}

void Feed(std::string_view name, std::string_view bytes,
          engine::Validation* validation) {
  validation->BeginInput(name);
  validation->Push(bytes);
  validation->EndInput();
}

void RequireParts(std::string_view contract, std::string_view records,
                  engine::ValidateOptions options) {
  options.keep_keys = true;
  const size_t middle = records.size() / 2;
  const std::string_view halves[] = {records.substr(0, middle),
                                     records.substr(middle)};
  const auto whole = Begin(contract, options);
  records::Merger merger;
  for (const std::string_view half : halves) {
    Feed("half", half, whole.get());
    const auto part = Begin(contract, options);
    Feed("half", half, part.get());
    std::string problem;
    const auto read = records::ReadResult(
        "part", records::WriteResult(part->result()), &problem);
    fuzz::Require(read.has_value() && merger.Add(*read, &problem));
  }
  fuzz::Require(records::WriteJson(merger.result()) == whole->ResultAsJson());
  fuzz::Require(records::WriteFull(merger.result()) == whole->ResultAsText());
  fuzz::Require(records::WriteResult(merger.result()) ==
                records::WriteResult(whole->result()));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const size_t middle = std::min(input.find(kSeparator), size);
  const std::string_view contract = input.substr(0, middle);
  const std::string_view records =
      input.substr(std::min(middle + kSeparator.size(), size));
  engine::ValidateOptions options;
  options.samples = 3;
  options.assert_formats = true;
  engine::Validation whole;
  whole.SetContract("c.yaml", std::string(contract));
  if (!whole.Begin(options)) {
    fuzz::Require(whole.Report().summary.errors > 0);
    return 0;
  }
  Feed("data.json", records, &whole);
  const std::string json = whole.ResultAsJson();
  RequireResult(json, whole.all_valid());
  fuzz::Require(!whole.ResultAsText().empty());

  const auto pieces = Begin(contract, options);
  pieces->BeginInput("data.json");
  for (size_t at = 0; at < records.size(); at += 1 + at % 7)
    pieces->Push(records.substr(at, 1 + at % 7));
  pieces->EndInput();
  fuzz::Require(pieces->ResultAsJson() == json);
  RequireParts(contract, records, options);
  return 0;
}
