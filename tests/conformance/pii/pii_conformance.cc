// Infers what labelled columns hold and prints the confusion table:
//   pii_conformance FOLDER KNOWN_FAILURES
// FOLDER has `columns.json`: rows with table, column, type and label. What is
// reported with high or medium confidence as naming a person or holding a
// secret is held against the labels personal-direct and credential; the rest of
// personal data may be found with low confidence only.
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <vector>

#include "diagnostic/sink.h"
#include "document/read.h"
#include "formats/simple/type_name.h"
#include "pii/infer.h"
#include "text/source.h"

namespace {

using bylaw::contract::PiiClass;

// A half of all rows that are reported must be right at nine in ten, and of
// what is there 17 in 20 must be found.
constexpr double kPrecision = 0.90;
constexpr double kRecall = 0.85;

constexpr std::string_view kLabels[] = {"none", "personal-quasi",
                                        "personal-direct", "credential"};

size_t IndexOf(std::string_view label) {
  for (size_t i = 0; i < std::size(kLabels); ++i) {
    if (kLabels[i] == label) return i;
  }
  return std::size(kLabels);
}

std::string TextAt(const bylaw::document::Node& row, std::string_view key) {
  const auto* value = row.Find(key);
  return value == nullptr ? std::string() : std::string(value->string());
}

// A field as a descriptor would have it, in this table: the type is read by the
// same code.
bylaw::contract::Field FieldOf(const bylaw::document::Node& row,
                               const bylaw::contract::Schema& table) {
  bylaw::contract::Field field;
  field.name.value = TextAt(row, "column");
  field.schema = &table;
  field.type.value = TextAt(row, "type");
  field.kind = bylaw::formats::simple::ReadTypeName(field.type.value).kind;
  return field;
}

struct Score {
  size_t right = 0, reported = 0, there = 0;
  double precision() const {
    return reported == 0 ? 1 : double(right) / double(reported);
  }
  double recall() const {
    return there == 0 ? 1 : double(right) / double(there);
  }
};

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) return 2;
  std::ifstream in(std::string(argv[1]) + "/columns.json");
  const std::string text((std::istreambuf_iterator<char>(in)), {});
  bylaw::diagnostic::Sink sink;
  const bylaw::text::Source source("columns.json", text);
  const auto document = bylaw::document::ReadJson(0, source, sink);
  if (!document || sink.has_errors()) {
    std::cout << "columns.json cannot be read\n0 passed, 1 failed\n";
    return 1;
  }
  size_t table[4][4] = {};
  Score sure, all;
  for (const auto& row : document->root()) {
    const size_t label = IndexOf(TextAt(row, "label"));
    if (label == std::size(kLabels)) continue;
    bylaw::contract::Schema described;
    described.name.value = TextAt(row, "table");
    const auto found = bylaw::pii::Infer(FieldOf(row, described));
    ++table[label][static_cast<size_t>(found.kind)];
    const bool names = label >= 2;
    const bool reported =
        found.kind == PiiClass::kDirect || found.kind == PiiClass::kCredential;
    const auto* is_sure = row.Find("sure");
    for (Score* score : {&all, &sure}) {
      if (score == &sure && is_sure != nullptr && !is_sure->boolean()) continue;
      score->there += names;
      score->reported += reported;
      score->right += names && reported;
    }
    if (argc > 3 && names != reported)
      std::cout << (names ? "missed " : "wrong  ") << TextAt(row, "table")
                << '.' << TextAt(row, "column") << ' ' << found.what << '\n';
  }
  std::cout << "label \\ found      none  quasi direct secret\n";
  for (size_t i = 0; i < 4; ++i) {
    std::string line(kLabels[i]);
    line.resize(17, ' ');
    for (const size_t count : table[i]) {
      const std::string number = std::to_string(count);
      line += std::string(7 - number.size(), ' ') + number;
    }
    std::cout << line << '\n';
  }
  size_t failed = 0;
  for (const auto& [name, score] :
       {std::pair("sure rows", sure), {"all rows", all}}) {
    std::cout << name << ": precision " << score.precision() << ", recall "
              << score.recall() << '\n';
    failed += score.precision() < kPrecision;
    failed += score.recall() < kRecall;
  }
  std::cout << 4 - failed << " passed, " << failed << " failed\n";
  return failed == 0 ? 0 : 1;
}
