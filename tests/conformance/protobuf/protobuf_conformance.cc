// Runs the Protobuf reader over files that nobody here wrote, and over a table
// of broken ones.
//
//   protobuf_conformance FOLDER KNOWN_FAILURES
//
// What is in the folder says what is done with it:
//   broken.txt, valid.txt  snippets; each broken one must be rejected at the
//                          line that the table names, each valid one read
//   facts.json             a corpus; each file is read by itself, and package,
//                          syntax, messages, enums, services and counts
//                          compared
//   neither                a tree of files, its root the root of imports: all
//                          must link without an error
// KNOWN_FAILURES lists cases that fail, one a line.
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "../known_failures.h"
#include "document/read.h"
#include "protobuf/facts.h"
#include "protobuf/link.h"
#include "protobuf/parse.h"
#include "text/source.h"

namespace {

namespace fs = std::filesystem;
namespace protobuf = bylaw::protobuf;
using bylaw::conformance::ReadFile;
using bylaw::conformance::Tally;
using bylaw::diagnostic::Diagnostic;
using bylaw::diagnostic::Severity;
using bylaw::document::Node;
using bylaw::text::ColumnUnit;
using bylaw::text::Source;

struct Named {
  std::string name;
  std::string text;
};

// Some files read and linked together.
class Reading {
 public:
  Reading(std::vector<Named> files, const std::string& root) : sink_(100'000) {
    trees_.reserve(files.size());
    for (Named& file : files) {
      sources_.push_back(
          std::make_unique<Source>(file.name, std::move(file.text)));
      const auto id = static_cast<bylaw::text::SourceId>(sources_.size() - 1);
      trees_.push_back(protobuf::Parse(id, sources_.back()->text(), sink_));
    }
    std::vector<std::string> paths;
    for (const auto& source : sources_)
      paths.push_back(root + "/" + std::string(source->name()));
    std::vector<protobuf::LinkInput> inputs;
    for (size_t i = 0; i < trees_.size(); ++i)
      inputs.push_back({paths[i], &trees_[i]});
    protobuf::LinkOptions options;
    options.roots = {root};
    protobuf::Link(inputs, options, sink_);
  }

  const std::vector<Diagnostic>& diagnostics() const {
    return sink_.diagnostics();
  }
  const protobuf::File& tree(size_t i) const { return trees_[i]; }
  std::string Place(const Diagnostic& d) const {
    return std::string(sources_[d.location.source]->name()) + ":" +
           std::to_string(LineOf(d));
  }
  uint32_t LineOf(const Diagnostic& d) const {
    return sources_[d.location.source]
        ->PositionAt(d.location.span.begin, ColumnUnit::kCodePoint)
        .line;
  }

 private:
  bylaw::diagnostic::Sink sink_;
  std::vector<std::unique_ptr<Source>> sources_;
  std::vector<protobuf::File> trees_;
};

// --- Snippets

struct Snippet {
  std::string name;
  std::string rest;  // what follows ` @ ` or ` warnings `
  std::vector<Named> files;
};

std::vector<Snippet> ReadSnippets(const std::string& path,
                                  const std::string& mark) {
  std::string text;
  ReadFile(path, &text);
  std::vector<Snippet> snippets;
  for (size_t begin = 0; begin < text.size();) {
    const size_t end = std::min(text.find('\n', begin), text.size() - 1) + 1;
    const std::string line = text.substr(begin, end - begin);
    begin = end;
    if (line.compare(0, 4, "=== ") == 0) {
      Snippet snippet;
      snippet.name = line.substr(4, line.size() - 5);
      const size_t at = snippet.name.find(mark);
      if (at != std::string::npos) {
        snippet.rest = snippet.name.substr(at + mark.size());
        snippet.name.resize(at);
      }
      snippet.files.push_back({"main.proto", ""});
      snippets.push_back(std::move(snippet));
    } else if (!snippets.empty() && line.compare(0, 4, "+++ ") == 0) {
      snippets.back().files.push_back({line.substr(4, line.size() - 5), ""});
    } else if (!snippets.empty()) {
      snippets.back().files.back().text += line;
    }
  }
  return snippets;
}

std::string CheckBroken(const Snippet& snippet) {
  const unsigned long line = std::strtoul(snippet.rest.c_str(), nullptr, 10);
  const Reading reading(snippet.files, "/r");
  std::string found;
  for (const Diagnostic& d : reading.diagnostics()) {
    if (d.severity != Severity::kError) continue;
    if (d.location.source == 0 && reading.LineOf(d) == line) return {};
    found += " " + reading.Place(d);
  }
  return "not rejected at line " + std::to_string(line) +
         (found.empty() ? "" : ", but at" + found);
}

std::string CheckValid(const Snippet& snippet) {
  const Reading reading(snippet.files, "/r");
  unsigned long warnings = 0;
  for (const Diagnostic& d : reading.diagnostics()) {
    if (d.severity == Severity::kError)
      return reading.Place(d) + ": " + d.message;
    if (d.location.source == 0) ++warnings;
  }
  const unsigned long expected =
      std::strtoul(snippet.rest.c_str(), nullptr, 10);
  if (warnings == expected) return {};
  return std::to_string(warnings) + " warnings instead of " +
         std::to_string(expected);
}

// --- Corpus

std::vector<std::string> TextsOf(const Node& map, const char* key) {
  std::vector<std::string> texts;
  const Node* list = map.Find(key);
  if (list == nullptr) return texts;
  for (const Node& item : *list) {
    const Node* name = item.is_map() ? item.Find("name") : &item;
    texts.emplace_back(name == nullptr ? "" : name->string());
    const Node* methods = item.is_map() ? item.Find("methods") : nullptr;
    if (methods == nullptr) continue;
    for (const Node& method : *methods)
      texts.push_back("  " + std::string(method.string()));
  }
  return texts;
}

std::vector<std::string> Methods(const protobuf::Facts& facts) {
  std::vector<std::string> texts;
  for (const protobuf::ServiceFacts& service : facts.services) {
    texts.push_back(service.name);
    for (const std::string& method : service.methods)
      texts.push_back("  " + method);
  }
  return texts;
}

std::string CheckFacts(const Node& expected, std::string text) {
  const Reading reading({{"main.proto", std::move(text)}}, "/r");
  for (const Diagnostic& d : reading.diagnostics()) {
    // The files that these import are no part of the corpus.
    if (d.severity == Severity::kError &&
        d.rule != "protobuf/unresolved-import")
      return reading.Place(d) + ": " + d.rule + " " + d.message;
  }
  const protobuf::Facts facts = protobuf::FactsOf(reading.tree(0));
  const auto text_at = [&](const char* key) {
    const Node* node = expected.Find(key);
    return node == nullptr ? std::string() : std::string(node->scalar_text());
  };
  if (facts.package != text_at("package")) return "another package";
  if (facts.syntax != text_at("syntax")) return "another syntax";
  if (facts.edition != text_at("edition")) return "another edition";
  if (facts.imports != TextsOf(expected, "imports")) return "other imports";
  if (facts.messages != TextsOf(expected, "messages")) return "other messages";
  if (facts.enums != TextsOf(expected, "enums")) return "other enums";
  if (Methods(facts) != TextsOf(expected, "services")) return "other services";
  const struct {
    const char* key;
    size_t count;
  } counts[] = {{"fieldCount", facts.fields},
                {"mapFieldCount", facts.map_fields},
                {"oneofCount", facts.oneofs},
                {"enumValueCount", facts.enum_values},
                {"extensionCount", facts.extensions},
                {"groupCount", facts.groups}};
  for (const auto& [key, count] : counts) {
    if (std::to_string(count) != text_at(key))
      return std::string(key) + " is " + std::to_string(count);
  }
  return {};
}

void CheckCorpus(const std::string& folder, const std::string& facts,
                 Tally& tally) {
  const Source source("facts.json", facts);
  bylaw::diagnostic::Sink sink;
  const auto document = bylaw::document::ReadJson(0, source, sink);
  if (!document) return tally.Count("facts.json", "cannot be read");
  for (const Node& file : document->root()) {
    std::string text;
    const bool there = ReadFile(
        folder + "/" + std::string(file.Find("file")->string()), &text);
    tally.Count(std::string(file.Find("id")->string()),
                there ? CheckFacts(file, std::move(text)) : "is not there");
  }
}

// --- Tree

void CheckTree(const std::string& folder, Tally& tally) {
  std::vector<Named> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.path().extension() != ".proto") continue;
    Named file;
    file.name = fs::relative(entry.path(), folder).generic_string();
    ReadFile(entry.path().string(), &file.text);
    files.push_back(std::move(file));
  }
  std::sort(files.begin(), files.end(),
            [](const Named& a, const Named& b) { return a.name < b.name; });
  std::vector<std::string> names;
  for (const Named& file : files) names.push_back(file.name);
  const Reading reading(std::move(files), "/r");
  std::vector<std::pair<std::string, std::string>> wrong;
  for (const Diagnostic& d : reading.diagnostics()) {
    if (d.severity != Severity::kError) continue;
    const std::string place = reading.Place(d);
    wrong.emplace_back(place.substr(0, place.rfind(':')),
                       place + ": " + d.message);
  }
  for (const std::string& name : names) {
    std::string first;
    for (const auto& [file, message] : wrong) {
      if (first.empty() && file == name) first = message;
    }
    tally.Count(name, first);
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::fprintf(stderr, "usage: protobuf_conformance FOLDER KNOWN_FAILURES\n");
    return 2;
  }
  const std::string folder = argv[1];
  Tally tally(argv[2]);
  std::string facts;
  if (fs::exists(folder + "/broken.txt")) {
    for (const Snippet& s : ReadSnippets(folder + "/broken.txt", " @ "))
      tally.Count(s.name, CheckBroken(s));
    for (const Snippet& s : ReadSnippets(folder + "/valid.txt", " warnings "))
      tally.Count(s.name, CheckValid(s));
  } else if (ReadFile(folder + "/facts.json", &facts)) {
    CheckCorpus(folder, facts, tally);
  } else {
    CheckTree(folder, tally);
  }
  return tally.Finish();
}
