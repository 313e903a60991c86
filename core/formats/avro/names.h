// Avro names: their grammar, how a short name becomes a full one, and which
// names other files define.
//
// Avro 1.12, "Names": a full name is a namespace and a name joined by a dot. A
// name written with a dot is already full; one without takes the namespace
// given beside it, else that of the enclosing definition.
#ifndef BYLAW_FORMATS_AVRO_NAMES_H_
#define BYLAW_FORMATS_AVRO_NAMES_H_

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "document/node.h"
#include "reading/origin.h"
#include "text/source.h"

namespace bylaw::formats::avro {

struct TypeGraph;

// [A-Za-z_][A-Za-z0-9_]*
bool IsName(std::string_view text);
// Names joined by dots, or nothing at all: the null namespace.
bool IsNamespace(std::string_view text);
// null boolean int long float double bytes string: defined everywhere, and
// nobody may redefine them.
bool IsPrimitive(std::string_view name);
// Whether a type name defines a name of its own: record, error, enum, fixed.
bool IsNamedKind(std::string_view type);

// `name` as a full name inside `enclosing_namespace`.
std::string FullName(std::string_view name,
                     std::string_view enclosing_namespace);
// "a.b" of "a.b.C"; empty in the null namespace.
std::string_view NamespaceOf(std::string_view full_name);
// "C" of "a.b.C".
std::string_view ShortName(std::string_view full_name);
// The full name that a definition (an object with `name` and perhaps
// `namespace`) gives its type; empty without a name.
std::string DefinedName(const document::Node& definition,
                        std::string_view enclosing_namespace);

// The named types of several files, so that one file may name a type that
// another one defines.
//
//   avro::AvroNames names;
//   for (const document::Document& file : schema_files) names.Add(file.root());
//   avro::ReadAvro(file.root(), names, sink);
//
// Keeps pointers into the documents, which must outlive it. Where two files
// define one name, the one that is nearest to the file that uses it is meant
// (reading/origin.h).
class AvroNames {
 public:
  struct Definition {
    const document::Node* node = nullptr;
    std::string enclosing_namespace;
    uint32_t index = 0;  // among all, in the order added
  };
  using Definitions = std::vector<Definition>;

  // Adds every named type that a schema defines, nested ones too. Finds no
  // fault: that is the reader's part. Of two in one file the first counts.
  void Add(const document::Node& schema, reading::Origin origin = {});
  // The definition that was added first; null when no file defines this full
  // name.
  const Definition* Find(std::string_view full_name) const;

  // The same of those that are not in the folder of another domain than a file:
  // what others define by the same name is no matter between the two.
  const Definition* FindAmongOwn(std::string_view full_name,
                                 text::SourceId file) const;

  // What a file means by a full name, and another definition that it might mean
  // as well and that says something else, if there is any.
  struct Meaning {
    const Definition* definition = nullptr;
    const Definition* rival = nullptr;
  };
  Meaning Find(std::string_view full_name, text::SourceId from) const;

  const std::map<std::string, Definitions, std::less<>>& all() const {
    return definitions_;
  }
  // Of all names.
  uint32_t definition_count() const { return count_; }
  // The types behind the names, for all files that use them: read when they are
  // first asked for, after which no name is added.
  const TypeGraph& types() const;

 private:
  void Walk(const document::Node& node, std::string_view enclosing_namespace);
  void Define(const std::string& full_name, const document::Node& node,
              std::string_view enclosing_namespace);
  const reading::Origin& OriginOf(text::SourceId source) const;

  std::map<std::string, Definitions, std::less<>> definitions_;
  std::map<text::SourceId, reading::Origin> origins_;
  uint32_t count_ = 0;
  mutable std::shared_ptr<const TypeGraph> types_;
};

}  // namespace bylaw::formats::avro

#endif  // BYLAW_FORMATS_AVRO_NAMES_H_
