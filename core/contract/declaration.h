// What a file of an interface language (Protobuf) declares, one after the other: the file itself, its package, imports
// and options, and everything below down to fields, enum values and methods. Rules of style look at these; what data
// looks like is said by schemas (schema.h).
#ifndef BYLAW_CONTRACT_DECLARATION_H_
#define BYLAW_CONTRACT_DECLARATION_H_

#include <string>
#include <string_view>
#include <vector>

#include "contract/value.h"

namespace bylaw::contract {

struct Declaration : Element {
  // file package import option message field extension oneof enum enum_value service method request response
  std::string_view kind;
  Text name;              // of an import its path, of an option its name; a file's is its own, a missing package's empty
  std::string full_name;  // with package and what is around it
  const Declaration* parent = nullptr;  // null for files
  Text comment;           // what stands above; absent where nothing does, `at` is then the whole declaration
  std::string file;       // the path that others import it by
  std::string directory;  // of that path; "." at the root
  std::string package;
  bool first = false;     // the first of its kind in its parent
  Integer number;         // of fields and enum values
  Flag required;          // of fields
  bool is_group = false;  // of a field: whether it defines its message (proto2)
  // Rules of another linter that a comment above it, or above what it is in, switches off.
  std::vector<std::string> ignored;
  // Of methods: the full names of their messages. Each is a declaration below the method too, of kind `request` or
  // `response`; of these, how many methods of all files use the message, and whether it is request and response at once.
  Text input, output;
  int64_t methods = 0;
  bool is_both = false;
  Flag client_streaming, server_streaming;
  // Of imports.
  bool is_public = false;
  bool is_weak = false;
  bool is_used = true;
  bool closes_cycle = false;   // the package it leads to imports this one in turn
  std::string target_package;  // of the imported file
  // Of options: the value as written, strings without quotes.
  std::string value;
  // Of an option of a file: whether all files of the package have the same; an option that others have and this file
  // lacks is there too, with the empty value.
  bool agrees = true;
  // Of a file: whether it says its syntax.
  bool has_syntax = false;
  // Of a package: the directories that its files are in, and the packages of the files beside it; sorted.
  std::vector<std::string> package_directories;
  std::vector<std::string> directory_packages;
};

}  // namespace bylaw::contract

#endif  // BYLAW_CONTRACT_DECLARATION_H_
