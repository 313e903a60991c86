// The fields of a contract of the Data Contract Specification 1.x.
#ifndef BYLAW_FORMATS_ODCS_DCS_FIELDS_H_
#define BYLAW_FORMATS_ODCS_DCS_FIELDS_H_

#include <cstdint>
#include <set>
#include <vector>

#include "contract/schema.h"
#include "diagnostic/sink.h"
#include "document/node.h"
#include "reading/shape.h"

namespace bylaw::formats::odcs {

// How deep fields may lie inside each other, those of definitions included, and
// how many bytes of definitions a contract may repeat by referring to them: in
// proportion to its own, for each of them becomes a field.
inline constexpr int kMaxDcsDepth = 64;
inline constexpr uint32_t kMaxDcsRepeated = 1U << 20;
inline uint32_t MaxDcsRepeated(const document::Node& root) {
  constexpr uint32_t kAlways = 4096;
  constexpr uint32_t kTimes = 4;
  const uint32_t size = root.location().span.length();
  return size < (kMaxDcsRepeated - kAlways) / kTimes ? kAlways + kTimes * size
                                                     : kMaxDcsRepeated;
}

// Fields nest by maps; a type names the kind, `record` and `struct` the
// nesting. A list has the field `items`, a map `keys` and `values`. What `$ref`
// leads to is part of the field: it speaks where the field does not, and no
// mark of either hides one of the other.
class DcsFields {
 public:
  // All must outlive it.
  DcsFields(const document::Node& root, reading::ShapeChecker* checker,
            diagnostic::Sink& sink)
      : root_(root), checker_(checker), sink_(sink) {}

  // Those of a map such as `fields`; may be null.
  std::vector<contract::Field> Read(const document::Node* fields);

 private:
  contract::Field ReadOne(const document::Node& node);
  void Fill(const document::Node& node, contract::Field* field);
  void Nested(const document::Node& node, contract::Field* field);
  void Follow(const document::Node& reference, contract::Field* field);
  void ReportTooLarge(const document::Node& at);

  const document::Node& root_;
  reading::ShapeChecker* checker_;
  diagnostic::Sink& sink_;
  std::set<const document::Node*> checked_;
  int depth_ = 0;
  uint32_t repeated_ = 0;
  bool reported_ = false;
  // The definitions that are being read.
  std::vector<const document::Node*> open_;
};

}  // namespace bylaw::formats::odcs

#endif  // BYLAW_FORMATS_ODCS_DCS_FIELDS_H_
