// What the files of a mesh's Protobuf packages say together: where they lie,
// whether their options agree, which packages import each other.
//
// Whoever may add a file somewhere must not bring findings to files that are
// none of his: a file in the folder of a domain is seen together with those of
// that domain and with those that are nobody's, these with each other.
#ifndef BYLAW_PROTOBUF_OVERVIEW_H_
#define BYLAW_PROTOBUF_OVERVIEW_H_

#include <array>
#include <cstdint>
#include <iterator>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "compact/shared_union.h"
#include "protobuf/link.h"

namespace bylaw::protobuf {

// Options of a file that code generators expect to be alike in a package.
inline constexpr std::string_view kSharedOptions[] = {
    "csharp_namespace", "go_package",   "java_multiple_files", "java_package",
    "php_namespace",    "ruby_package", "swift_prefix"};

// The directory of a path that files are imported by; "." at the root.
std::string_view DirectoryIn(std::string_view path);

// An option's value as written, a string without its quotes; empty for kNone.
std::string FileOptionValue(const File& file, Index option);

class Overview {
 public:
  // `roots` as for ListDeclarations(). The pool must outlive this.
  Overview(const Pool& pool, const std::vector<std::string>& roots,
           const DomainOfPath& domain_of);

  // The path that others import a file by.
  const std::string& PathOf(FileId id) const { return paths_[id]; }
  // The directories that files of its package are in, and the packages of the
  // files in its directory: sorted, each once.
  const compact::SharedUnion& DirectoriesOf(FileId id) const;
  const compact::SharedUnion& PackagesBeside(FileId id) const;
  // Whether all files of its package have the same for an option.
  bool Agrees(FileId id, std::string_view option) const;
  // How many methods use a message, as far as a file sees them.
  int64_t MethodsWith(SymbolId message, FileId id) const;
  // Whether the packages of two files reach each other through imports, and are
  // not the same.
  bool InOneCycle(FileId a, FileId b) const;

 private:
  // What stands under a key for whoever is in a domain, or in none. The texts
  // are those of the files, which are many: nothing of them is copied.
  struct Key {
    std::string_view domain;
    std::string_view text;
    bool operator<(const Key& other) const {
      return domain != other.domain ? domain < other.domain : text < other.text;
    }
    bool operator==(const Key& other) const {
      return domain == other.domain && text == other.text;
    }
  };
  struct Named {
    Key key;
    std::string_view value;
  };
  // For a domain, what is its and what is nobody's.
  struct Group {
    Key key;
    compact::SharedUnion seen;
  };

  static std::vector<Group> Gather(std::vector<Named> all);
  // What is seen from a file under a key.
  const compact::SharedUnion& SeenFrom(FileId id,
                                       const std::vector<Group>& groups,
                                       std::string_view text) const;
  void FindDisagreements();
  void CountMethods();
  void FindPackageCycles();

  const Pool& pool_;
  std::vector<std::string> paths_, domains_;  // by file
  std::vector<Group> directories_, packages_;
  // By option: the packages whose files have different values of it, sorted.
  std::array<std::vector<Key>, std::size(kSharedOptions)> disagreements_;
  std::map<std::pair<std::string_view, SymbolId>, int64_t> methods_;
  // By file: its package in its domain, and of those which reach each other.
  std::vector<uint32_t> nodes_, components_;
};

}  // namespace bylaw::protobuf

#endif  // BYLAW_PROTOBUF_OVERVIEW_H_
