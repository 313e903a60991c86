// What the tests of the Terraform reader share: reading texts, and findings as
// `line:column rule message`.
#ifndef BYLAW_TESTS_UNIT_FORMATS_TERRAFORM_READING_H_
#define BYLAW_TESTS_UNIT_FORMATS_TERRAFORM_READING_H_

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "diagnostic/sink.h"
#include "formats/terraform/terraform.h"
#include "text/source.h"

namespace bylaw::formats::terraform {

// One module of some files, read and checked.
class ReadModule {
 public:
  explicit ReadModule(const std::vector<std::string>& texts) {
    files.reserve(texts.size());
    for (size_t i = 0; i < texts.size(); ++i) {
      sources_.push_back(std::make_unique<text::Source>(
          i == 0 ? "main.tf" : "f" + std::to_string(i) + ".tf", texts[i]));
      files.push_back(ReadTerraform(static_cast<text::SourceId>(i),
                                    *sources_.back(), sink));
    }
  }

  void Check() {
    std::vector<const HclFile*> module;
    for (const HclFile& file : files) module.push_back(&file);
    CheckModule(module, Extent::kWhole, sink);
  }

  std::vector<std::string> Findings() const {
    std::vector<std::string> all;
    for (const diagnostic::Diagnostic& d : sink.diagnostics()) {
      const text::Position at = sources_[d.location.source]->PositionAt(
          d.location.span.begin, text::ColumnUnit::kCodePoint);
      all.push_back(std::to_string(at.line) + ":" + std::to_string(at.column) +
                    " " + d.rule + " " + d.message);
    }
    return all;
  }

  // The first file with a finding's fix applied.
  std::string Fixed() const {
    std::string text(sources_[0]->text());
    for (const diagnostic::Diagnostic& d : sink.diagnostics()) {
      if (!d.fix) continue;
      for (size_t i = d.fix->edits.size(); i-- > 0;) {
        const diagnostic::Edit& edit = d.fix->edits[i];
        text.replace(edit.location.span.begin, edit.location.span.length(),
                     edit.text);
      }
      break;
    }
    return text;
  }

  diagnostic::Sink sink;
  std::vector<HclFile> files;

 private:
  std::vector<std::unique_ptr<text::Source>> sources_;
};

}  // namespace bylaw::formats::terraform

#endif  // BYLAW_TESTS_UNIT_FORMATS_TERRAFORM_READING_H_
