// Ties the names of several .proto files together: imports, types, extended
// messages, options; and finds every fault that needs more than one statement
// to see.
//
//   std::vector<LinkInput> inputs;  // path and tree of every file given
//   const Pool pool = Link(inputs, {.roots = {"/repo/proto"}}, sink);
//   SymbolId type = pool.TypeOf(file, decl);
//
// A file imports what lies at its import path below a root, else below the
// nearest folder above itself that holds such a file, else what every compiler
// has built in (`google/protobuf/...`). An import that is not there is one
// finding; names that could come from it are then not called undefined. The
// same name in two files is a fault only where one of them imports the other,
// directly or not: versions side by side are none.
//
// The pool keeps pointers to the trees, which must outlive it.
#ifndef BYLAW_PROTOBUF_LINK_H_
#define BYLAW_PROTOBUF_LINK_H_

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "compact/boxed.h"
#include "compact/shared_list.h"
#include "compact/sparse_list.h"
#include "contract/schema.h"
#include "diagnostic/sink.h"
#include "protobuf/tree.h"

namespace bylaw::protobuf {

using SymbolId = Index;
using FileId = Index;

struct LinkInput {
  std::string path;  // absolute and normalized
  const File* file = nullptr;
};

// The domain in whose folder an absolute path lies; empty for none, as is the
// function where nobody knows.
using DomainOfPath = std::function<std::string(std::string_view path)>;

struct LinkOptions {
  std::vector<std::string> roots;  // absolute folders, in order of preference
  // Whether an import that is below none of the places where it is looked for
  // may lie anywhere: it is the one file whose path ends so, as in a repository
  // of several modules that nobody has named the roots of. Files in the folder
  // of another domain are not asked: who adds one there changes nothing here.
  bool anywhere = false;
  DomainOfPath domain_of = {};
};

// Something with a name: a package, or a declaration.
struct Symbol {
  SymbolId scope = kNone;  // kNone for what lies in no package
  FileId file = kNone;     // kNone for packages
  DeclId decl = kNone;
  SymbolId chain = kNone;  // the next of the same place in the table
  uint32_t hash = 0;
  // One more of many of the same name in its file: no name leads to it.
  bool hidden = false;
};

struct LinkedFile {
  const File* file = nullptr;
  std::string path;
  bool built_in = false;
  SymbolId package = kNone;
  compact::SparseList<FileId> imports;    // as File's; kNone where missing
  compact::SparseList<char> import_used;  // whether; likewise
  std::vector<SymbolId> symbols;          // of each declaration
  std::vector<SymbolId> types;  // of each FieldDetail: its message or enum
  compact::SparseList<SymbolId> inputs;   // of each MethodDetail
  compact::SparseList<SymbolId> outputs;  // likewise
  // Of each declaration: of `extend` blocks; empty where there is none.
  compact::SparseList<SymbolId> extended;
  // Of values of options that are one of an enum's: the enum, by where in the
  // text the value begins.
  compact::Boxed<std::map<uint32_t, SymbolId>> value_enums;
  // Whether all that this file may refer to is known.
  bool closed = true;
  bool in_cycle = false;
  // Whether it names something that was not found: an import may have been
  // meant to have it.
  bool unresolved = false;
};

class Pool {
 public:
  const std::vector<LinkedFile>& files() const { return files_; }
  const Symbol& operator[](SymbolId id) const { return symbols_[id]; }
  // The declaration of a symbol that is none of a package.
  const File& FileOf(SymbolId id) const {
    return *files_[symbols_[id].file].file;
  }
  const Decl& DeclOf(SymbolId id) const {
    return FileOf(id)[symbols_[id].decl];
  }
  bool IsPackage(SymbolId id) const { return symbols_[id].file == kNone; }
  // Without the packages and messages around it.
  std::string_view NameOf(SymbolId id) const;
  // "a.b.C"; cut where it is too long (contract/path.h).
  std::string FullName(SymbolId id) const;
  // What a message, package or service holds under a name, in any file; use
  // `Next` for more of the same name.
  SymbolId Find(SymbolId scope, std::string_view name) const;
  SymbolId Next(SymbolId id) const;
  // Of an enum: its values, one list for all fields of all files. It is made
  // when it is first asked for.
  const compact::SharedList<contract::EnumValue>& ValuesOf(SymbolId id) const;

 private:
  friend class Linker;
  SymbolId Match(SymbolId from, SymbolId scope, std::string_view name,
                 uint32_t hash) const;

  std::vector<LinkedFile> files_;
  std::vector<std::unique_ptr<File>> built_in_;
  std::vector<Symbol> symbols_;
  std::vector<std::string_view> package_names_;  // of symbols without a file
  std::vector<SymbolId> table_;
  mutable std::map<SymbolId, compact::SharedList<contract::EnumValue>> values_;
};

// Where an import is looked for, best place first: below each root that the
// importing file lies in, below each folder above it, then below the other roots.
std::vector<std::string> ImportPaths(std::string_view importer,
                                     std::string_view import,
                                     std::span<const std::string> roots);
// Whether every compiler brings along the file that is imported so.
bool IsBuiltIn(std::string_view import);

// Inputs are linked in their order; findings are about them only.
Pool Link(std::span<const LinkInput> inputs, const LinkOptions& options,
          diagnostic::Sink& sink);

}  // namespace bylaw::protobuf

#endif  // BYLAW_PROTOBUF_LINK_H_
