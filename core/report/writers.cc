#include "report/writers.h"

namespace bylaw::report {
namespace {

constexpr WriterInfo kWriters[] = {
    {"full", "each finding with the code it is about", WriteFull},
    {"concise", "one line a finding: file:line:column: severity rule message",
     WriteConcise},
    {"json", "the report as data", WriteJson},
    {"sarif", "SARIF 2.1.0, for code scanning", WriteSarif, true},
    {"github", "GitHub workflow commands: annotations on a pull request",
     WriteGithub},
    {"markdown", "a job summary", WriteMarkdown},
};

}  // namespace

std::span<const WriterInfo> Writers() { return kWriters; }

const WriterInfo* FindWriter(std::string_view name) {
  for (const WriterInfo& writer : kWriters) {
    if (writer.name == name) return &writer;
  }
  return nullptr;
}

}  // namespace bylaw::report
