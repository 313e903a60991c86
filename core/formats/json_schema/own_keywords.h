// What a schema's own keywords say of the field that it describes: type, marks,
// texts, limits, values. What it refers to and what it consists of is told by
// model.h.
//
// Of several schemas that hold for one field (`allOf`, `$ref`) each adds what
// those before it did not say.
#ifndef BYLAW_FORMATS_JSON_SCHEMA_OWN_KEYWORDS_H_
#define BYLAW_FORMATS_JSON_SCHEMA_OWN_KEYWORDS_H_

#include <map>
#include <vector>

#include "compact/shared_list.h"
#include "contract/schema.h"
#include "document/node.h"

namespace bylaw::formats::json_schema {

// Keeps what was found of schemas, which must outlive it.
class OwnKeywords {
 public:
  // How confidential it is, and whether it is personal.
  void Mark(const document::Node& schema, contract::Field* field);
  // The values of an `enum`.
  void Choose(const document::Node& schema, contract::Field* field);
  // Texts, examples, tags, custom properties and limits.
  void Describe(const document::Node& schema, contract::Field* field);
  // Its kind, by `type` or else by what it asks for; once its values are known.
  void Types(const document::Node& schema, contract::Field* field);

 private:
  // Of an `enum`; the values stand in memory once, and are looked at once,
  // however often they are used.
  struct Choices {
    compact::SharedList<contract::EnumValue> values;
    bool has_null = false;
    bool only_texts = true;  // besides null
  };
  const Choices& ChoicesOf(const document::Node& list);
  // The members of a schema that are marks, found once: a schema of many
  // keywords may be used as often.
  const std::vector<const document::Node*>& MarksOf(
      const document::Node& schema);
  static void Limits(const document::Node& schema, contract::Field* field);
  static void Refine(const document::Node& schema, contract::Field* field);
  // A schema without `type` by what else it asks for.
  void Guess(const document::Node& schema, contract::Field* field);

  std::map<const document::Node*, Choices> choices_;
  std::map<const document::Node*, std::vector<const document::Node*>> marks_;
};

}  // namespace bylaw::formats::json_schema

#endif  // BYLAW_FORMATS_JSON_SCHEMA_OWN_KEYWORDS_H_
