// The parts of Check, one file each.
#ifndef BYLAW_AGREEMENT_STEPS_H_
#define BYLAW_AGREEMENT_STEPS_H_

#include <array>
#include <cstddef>
#include <map>
#include <utility>
#include <vector>

#include "contract/mesh.h"
#include "diagnostic/sink.h"
#include "mesh/place.h"

namespace bylaw::agreement {

// fields.cc: two descriptions of the same data, field by field.
struct Pair {
  const contract::DataProduct* product = nullptr;  // may be null
  const contract::Schema* promised = nullptr;      // of the contract
  const contract::Schema* delivered = nullptr;     // a schema in a file
};

// A schema that many products share is compared with schemas of their own so
// many fields' worth; past them `agreement/too-many-fields` is reported.
inline constexpr size_t kMaxComparedAgain = 2'000'000;

inline constexpr size_t kSeverities = 3;
using UnkeptBySeverity = std::array<diagnostic::Unkept, kSeverities>;
// How many findings of each severity may be made.
using FindingRoom = std::array<size_t, kSeverities>;
inline FindingRoom RoomFor(size_t most) { return {most, most, most}; }

// What two schemas differ in is found once, whoever's they are, and made a
// finding for each product. Findings that say of one product what was said of
// another are made as far as there is room for them, of each severity as many,
// then counted.
class FieldChecks {
 public:
  FieldChecks(size_t most_repeated, diagnostic::Sink& sink)
      : room_(RoomFor(most_repeated)), sink_(sink) {}

  // The schemas must live as long as this.
  void Check(const Pair& pair);

  // Whether there is room to look once more at so many schemas, or fields, that
  // others share with the product. Reports it where there is not.
  bool MayCompareAgain(const contract::DataProduct& product, size_t again);

 private:
  // Two schemas that were compared.
  struct Known {
    UnkeptBySeverity all;  // what there was to say, as far as it is wanted
    // From the second product on that it is said of, what is said of each.
    std::vector<diagnostic::Diagnostic> found;
  };

  size_t CountAgain(const contract::Schema* schema);
  void Repeat(const Pair& pair, Known* known);
  void ReportTooMany(const contract::DataProduct& product);

  FindingRoom room_;
  size_t compared_left_ = kMaxComparedAgain;
  bool too_many_ = false;  // whether that was said
  std::map<std::pair<const contract::Schema*, const contract::Schema*>, Known>
      known_;
  std::map<const contract::Schema*, size_t> fields_;
  diagnostic::Sink& sink_;
};

// schemas.cc: finds the pairs of each product, and its schema's language.
void CheckSchemas(const contract::Mesh& mesh, const mesh::Places& places,
                  size_t most_repeated, diagnostic::Sink& sink);

// statements.cc: what dbt headers and Terraform modules say of a product.
void CheckStatements(const contract::Mesh& mesh, const mesh::Places& places,
                     diagnostic::Sink& sink);

}  // namespace bylaw::agreement

#endif  // BYLAW_AGREEMENT_STEPS_H_
