// Results of validating records, as files: the input is two of them, parted by a
// line `====`. One that is read is written as it was, and says the same; two of
// one fingerprint merge, and what comes of it can be shown. Whatever else the
// bytes are, the answer is where and why they are no result.

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "document/read.h"
#include "fuzz/reading.h"
#include "records/merger.h"
#include "records/result_file.h"

namespace {

using namespace bylaw;

constexpr std::string_view kSeparator = "====\n";

void RequireJson(const std::string& json) {
  const text::Source source("result.json", json);
  diagnostic::Sink sink;
  const auto document = document::ReadJson(text::kNoSource, source, sink);
  fuzz::Require(document.has_value() && !sink.has_errors());
}

std::optional<records::Result> Read(std::string_view bytes) {
  std::string problem;
  std::optional<records::Result> result =
      records::ReadResult("part", bytes, &problem);
  fuzz::Require(result.has_value() == problem.empty());
  fuzz::Require(problem.empty() || problem.starts_with("part:"));
  if (!result) return result;
  const std::string written = records::WriteResult(*result);
  const std::optional<records::Result> again =
      records::ReadResult("part", written, &problem);
  fuzz::Require(again.has_value() && records::WriteResult(*again) == written);
  fuzz::Require(records::WriteJson(*again) == records::WriteJson(*result));
  fuzz::Require(records::WriteFull(*again) == records::WriteFull(*result));
  RequireJson(records::WriteJson(*result));
  return result;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const size_t middle = std::min(input.find(kSeparator), size);
  const auto first = Read(input.substr(0, middle));
  const auto second =
      Read(input.substr(std::min(middle + kSeparator.size(), size)));
  if (!first || !second) return 0;
  records::Merger merger;
  std::string problem;
  fuzz::Require(merger.Add(*first, &problem));
  const bool same = first->fingerprint == second->fingerprint;
  fuzz::Require(merger.Add(*second, &problem) == same);
  fuzz::Require(problem.empty() == same);
  fuzz::Require(merger.result().total ==
                first->total + (same ? second->total : 0));
  RequireJson(records::WriteJson(merger.result()));
  fuzz::Require(!records::WriteFull(merger.result()).empty());
  fuzz::Require(!records::WriteResult(merger.result()).empty());
  return 0;
}
