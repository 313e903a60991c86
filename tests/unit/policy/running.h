// What the tests of policies share: policy files and documents as texts, and
// findings as short lines to compare.
#ifndef BYLAW_TESTS_UNIT_POLICY_RUNNING_H_
#define BYLAW_TESTS_UNIT_POLICY_RUNNING_H_

#include <catch2/catch.hpp>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "assembly/assembly.h"
#include "contract/mesh.h"
#include "diagnostic/sink.h"
#include "document/read.h"
#include "formats/format.h"
#include "policy/policy_set.h"
#include "text/source.h"

namespace bylaw::policy {

using Lines = std::vector<std::string>;

// Policies and a mesh, read from texts. Not movable: everything points into it.
class PolicyRun {
 public:
  PolicyRun() = default;
  PolicyRun(const PolicyRun&) = delete;
  PolicyRun& operator=(const PolicyRun&) = delete;

  void AddPolicy(std::string text, std::string name = "policies/p.yaml") {
    for (const document::Document* d : Read(std::move(name), std::move(text)))
      loader_.Add(d->root());
  }

  // As those of built-in rules.
  void Reserve(std::vector<std::string_view> ids) {
    loader_.Reserve(std::move(ids));
  }

  // True when the set is in force.
  bool Load() {
    set = loader_.Load(sink);
    return set.has_value();
  }

  void AddDocument(std::string name, std::string text) {
    for (const document::Document* d : Read(name, std::move(text))) {
      assembly::Part& part = parts_.emplace_back();
      part.detection =
          &detections_.emplace_back(formats::Detect(d->root(), name));
      part.value = &d->root();
      // A format that gives nothing for a model would make a test say nothing.
      REQUIRE(part.detection->format != formats::Format::kUnknown);
    }
  }

  // The model of all documents that were added so far.
  const contract::Mesh& Assemble() {
    state_.emplace(sources, assembly::Options{});
    state_->Assemble(parts_, reading);
    return state_->mesh();
  }
  const contract::Mesh& mesh() const { return state_->mesh(); }

  void Check() {
    Assemble();
    REQUIRE(set.has_value());
    set->Check(mesh(), sink);
  }

  std::string_view Slice(text::Location at) const {
    return at.known() ? sources[at.source].Slice(at.span)
                      : std::string_view("(nowhere)");
  }
  // "policies/p.yaml:3:5"
  std::string Place(text::Location at) const {
    if (!at.known()) return "(nowhere)";
    const text::Position p = sources[at.source].PositionAt(
        at.span.begin, text::ColumnUnit::kCodePoint);
    return std::string(sources[at.source].name()) + ":" +
           std::to_string(p.line) + ":" + std::to_string(p.column);
  }

  // Every finding as `rule: underlined text`, in the order found.
  Lines Found() const {
    Lines lines;
    for (const diagnostic::Diagnostic& d : sink.diagnostics())
      lines.push_back(d.rule + ": " + std::string(Slice(d.location)));
    return lines;
  }
  Lines Messages() const {
    Lines lines;
    for (const diagnostic::Diagnostic& d : sink.diagnostics())
      lines.push_back(d.message);
    return lines;
  }
  const diagnostic::Diagnostic& Only() const {
    for (const std::string& line : Found()) UNSCOPED_INFO(line);
    REQUIRE(sink.diagnostics().size() == 1);
    return sink.diagnostics().front();
  }
  void Forget() { sink = diagnostic::Sink(); }

  text::SourceSet sources;
  diagnostic::Sink sink;     // of policies
  diagnostic::Sink reading;  // of documents
  std::optional<PolicySet> set;

 private:
  std::vector<const document::Document*> Read(std::string name,
                                              std::string text) {
    const text::SourceId id = sources.Add(std::move(name), std::move(text));
    diagnostic::Sink faults;
    auto read = std::make_unique<std::vector<document::Document>>(
        document::ReadDocuments(id, sources[id], faults));
    for (const diagnostic::Diagnostic& fault : faults.diagnostics())
      UNSCOPED_INFO(fault.message);
    REQUIRE_FALSE(faults.has_errors());
    std::vector<const document::Document*> documents;
    for (const document::Document& d : *read) documents.push_back(&d);
    kept_.push_back(std::move(read));
    return documents;
  }

  std::vector<std::unique_ptr<std::vector<document::Document>>> kept_;
  std::deque<formats::Detection> detections_;
  std::vector<assembly::Part> parts_;
  std::optional<assembly::Assembly> state_;
  PolicyLoader loader_{sources};
};

// A rule about products in a policy `t`, with what a test wants to vary.
inline std::string RuleWith(const std::string& more) {
  return "policy: t\nscope: global\napplies_to: product\nrules:\n"
         "  - id: r\n    message: m\n    examples: {pass: [{product: {name: "
         "a}}],"
         " fail: [{product: {name: b}}]}\n" +
         more;
}

}  // namespace bylaw::policy

#endif  // BYLAW_TESTS_UNIT_POLICY_RUNNING_H_
