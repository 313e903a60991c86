// What a .proto file defines, as `bylaw read` shows it.
#ifndef BYLAW_PROTOBUF_FACTS_H_
#define BYLAW_PROTOBUF_FACTS_H_

#include <cstddef>
#include <string>
#include <vector>

#include "protobuf/tree.h"

namespace bylaw::protobuf {

struct ServiceFacts {
  std::string name;  // full
  // In order; `Get <client-stream <server-stream` for one that streams both.
  std::vector<std::string> methods;
};

struct Facts {
  std::string package, syntax, edition;
  std::vector<std::string> imports;   // as written, in order
  std::vector<std::string> messages;  // full names, nested ones too, sorted
  std::vector<std::string> enums;     // likewise
  std::vector<ServiceFacts> services;
  // Of messages: a map or a group is one field, extensions are none.
  size_t fields = 0;
  size_t map_fields = 0;
  size_t oneofs = 0;
  size_t enum_values = 0;
  size_t extensions = 0;
  size_t groups = 0;
};

Facts FactsOf(const File& file);

// The name of a declaration with its package and the messages around it.
std::string FullNameOf(const File& file, DeclId id);

}  // namespace bylaw::protobuf

#endif  // BYLAW_PROTOBUF_FACTS_H_
