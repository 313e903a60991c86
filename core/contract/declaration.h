// What a file of an interface language (Protobuf) declares, one after the
// other: the file itself, its package, imports and options, and everything
// below down to fields, enum values and methods. Rules of style look at these;
// what data looks like is said by schemas (schema.h).
#ifndef BYLAW_CONTRACT_DECLARATION_H_
#define BYLAW_CONTRACT_DECLARATION_H_

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "compact/shared_text.h"
#include "compact/shared_union.h"
#include "compact/sparse_list.h"
#include "contract/rare.h"
#include "contract/value.h"

namespace bylaw::contract {

// What methods have: the full names of their messages.
struct MethodDetails {
  Text input, output;
  Flag client_streaming, server_streaming;
};

// What only few kinds of declaration have. Files are large and most of their
// declarations are fields: these keep it elsewhere.
struct DeclarationDetails {
  // Rules of another linter that a comment above it, or above what it is in,
  // switches off.
  compact::SparseList<std::string> ignored;
  Rare<MethodDetails> method;
  // A method's messages are declarations below the method too, of kind
  // `request` or `response`: how many methods of all files use the message.
  int64_t methods = 0;
  // Of imports: the package of the imported file.
  compact::SharedText target_package;
  // Of a file: its package, which all its declarations look at.
  compact::SharedText package;
  // Of a package: the directories that its files are in, and the packages of
  // the files beside it; sorted.
  compact::SharedUnion package_directories;
  compact::SharedUnion directory_packages;
};

// The comment above a declaration, with its marks and in its source.
struct DeclarationComment {
  std::string_view text;
  text::Location at;
};

struct Declaration : Element {
  // file package import option message field extension oneof enum enum_value
  // service method request response constraint
  std::string_view kind;
  // Of an import its path, of an option its name; a file's is its own, a
  // missing package's empty.
  Text name;
  const Declaration* parent = nullptr;  // null for files
  Rare<DeclarationComment> comment;
  const Declaration* of_file = nullptr;  // itself for files
  // Of options: the value as written, strings without quotes. Of constraints:
  // what is wrong, empty where nothing is.
  compact::SharedText value;
  std::unique_ptr<DeclarationDetails> details;  // null where it has none
  Integer number;                               // of fields and enum values
  Flag required;                                // of fields
  bool commented = false;  // whether the comment above it says anything
  // Whether a comment says what it is, above it or behind it.
  bool described = false;
  bool first = false;  // the first of its kind in its parent
  // Of a field: whether it defines its message (proto2).
  bool is_group = false;
  // Of requests and responses: whether it is both at once.
  bool is_both = false;
  // Of imports.
  bool is_public = false;
  bool is_weak = false;
  bool is_used = true;
  // The package it leads to imports this one in turn.
  bool closes_cycle = false;
  // Of an option of a file: whether all files of the package have the same; an
  // option that others have and this file lacks is there too, with the empty
  // value.
  bool agrees = true;
  // Of a file: whether it says its syntax.
  bool has_syntax = false;

  // The details, or those of a declaration that has none.
  const DeclarationDetails& Details() const {
    static const DeclarationDetails kNone;
    return details ? *details : kNone;
  }

  // The place of the comment above it, or that of the whole declaration where
  // nothing stands above.
  text::Location comment_at() const {
    return comment.empty() ? whole : comment->at;
  }

  // Of its file: the path that others import it by, the folder of that path
  // ("." at the root), and the package.
  std::string_view file() const { return of_file->name.value; }
  std::string_view directory() const;
  std::string_view package() const { return of_file->Details().package; }
};

// The name with the package and what is around it, as references write it.
std::string FullName(const Declaration& declaration);

}  // namespace bylaw::contract

#endif  // BYLAW_CONTRACT_DECLARATION_H_
