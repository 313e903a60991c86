// Any text as the file of waivers of a mesh that has something to waive: it
// covers no more findings than there are, and what is wrong with it is said in
// it.
#include <cstddef>
#include <cstdint>
#include <string>

#include "fuzz/mesh.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  using namespace bylaw;
  fuzz::Files files = {
      {"bylaw.yaml", "waivers: waivers.yaml\n"},
      {"orders.yaml",
       "product_id: orders\nname: Orders\ndomain: sales\nfields:\n"
       "- {name: email, type: string}\n"},
      {"stock.yaml", "product_id: stock\nname: Stock\ndomain: sales\n"}};
  engine::Session without;
  fuzz::AddTo(without, files);
  // The configuration names a file that is not there: what else is found is
  // what waivers may cover.
  const size_t found = engine::Check(without, fuzz::Options()).findings.size();
  files["waivers.yaml"] =
      std::string(reinterpret_cast<const char*>(data), size);
  engine::Session with;
  fuzz::AddTo(with, files);
  const report::Report report = engine::Check(with, fuzz::Options());
  for (const report::Finding& waived : report.waived) {
    fuzz::Require(waived.diagnostic.waiver > 0);
    fuzz::Require(waived.diagnostic.waiver <= report.waivers.size());
    fuzz::Require(waived.diagnostic.enforce !=
                  diagnostic::Enforcement::kMandatory);
  }
  fuzz::Require(report.summary.verdict == report::Verdict::kError ||
                report.findings.size() + report.waived.size() + 1 >= found);
  fuzz::CheckMesh(files);
  return 0;
}
