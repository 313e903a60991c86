// A document that is made rather than read, and its text.
//
//   Part contract = Part::Map();
//   contract.Add("kind", Part::Text("DataContract"));
//   std::string text = WriteYaml(contract);   // "kind: DataContract"
#ifndef BYLAW_FORMATS_ODCS_MADE_DOCUMENT_H_
#define BYLAW_FORMATS_ODCS_MADE_DOCUMENT_H_

#include <string>
#include <string_view>
#include <vector>

#include "document/node.h"

namespace bylaw::formats::odcs {

class Part {
 public:
  static Part Map() { return Part(Kind::kMap); }
  static Part List() { return Part(Kind::kList); }
  static Part Text(std::string_view text);
  // A number, `true`, `false` or `null`.
  static Part Literal(std::string_view text);
  // All of a node, with what lies below it.
  static Part Of(const document::Node& node);

  // A member of a map, or an element of a list, whose key is empty. An empty
  // map is not added: nothing is said by one.
  void Add(std::string_view key, Part part);
  bool empty() const { return parts_.empty(); }

 private:
  friend class PartWriter;
  enum class Kind { kMap, kList, kText, kLiteral };
  explicit Part(Kind kind) : kind_(kind) {}

  Kind kind_;
  std::string text_;
  std::string key_;
  std::vector<Part> parts_;
};

// In block style with two blanks a level; no line break at the end.
std::string WriteYaml(const Part& part);
std::string WriteJson(const Part& part);

}  // namespace bylaw::formats::odcs

#endif  // BYLAW_FORMATS_ODCS_MADE_DOCUMENT_H_
