// The rules that the options of one declaration state, however they are
// written:
//
//   int32 age = 1 [(buf.validate.field).int32.gt = 0];
//   int32 age = 1 [(buf.validate.field).int32 = {gt: 0}];
//   int32 age = 1 [(buf.validate.field) = {int32: {gt: 0}}];
//
// are all the entry `int32.gt`. A rule is told by its name: the definition of
// the options need not be among the files that are read.
#ifndef BYLAW_CONSTRAINTS_ENTRIES_H_
#define BYLAW_CONSTRAINTS_ENTRIES_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "protobuf/tree.h"

namespace bylaw::constraints {

// Values that the rules of one declaration have at most; rules have a handful,
// and each is held against the others.
inline constexpr size_t kMaxEntries = 500;
// Bytes that the path of a value has at most. Rules lie in others (`items` in
// `items`) as deep as that lets them, which whoever follows them may recurse.
inline constexpr size_t kMaxPathBytes = 1000;

// One value that is set, with everything around it that has a place of its own.
struct Entry {
  std::string path;  // `repeated.items.string.min_len`; `string.(acme.sku)`
  const protobuf::Value* value = nullptr;  // belongs to the file
  text::Span at;  // the statement, or `name: value` inside of braces
};

class Entries {
 public:
  // Of the option `(extension)` of a declaration. Keeps a pointer to the file.
  Entries(const protobuf::File& file, protobuf::DeclId id,
          std::string_view extension);

  bool empty() const { return entries_.empty(); }
  // Whether there were more than kMaxEntries.
  bool cut() const { return cut_; }
  // The first that was left out for its path; empty where all are there.
  text::Span too_deep() const { return too_deep_; }
  const std::vector<Entry>& all() const { return entries_; }
  // Where the first rule stands, one that was left out too; empty for none.
  text::Span first() const {
    return entries_.empty() ? too_deep_ : entries_.front().at;
  }
  const protobuf::File& file() const { return file_; }

  // Whether the path is set, or anything below it.
  bool Has(std::string_view path) const;
  // The last entry of exactly this path; null where there is none.
  const Entry* Find(std::string_view path) const;
  // All of them: the elements of something repeated.
  std::vector<const Entry*> All(std::string_view path) const;
  // What is set directly below a path, each name once.
  std::vector<std::string> NamesBelow(std::string_view path) const;
  // Where a finding about a path belongs: its entry, else the first below it,
  // else the nearest around it.
  text::Span PlaceOf(std::string_view path) const;

  // Values of scalars; empty, false or kNone-like where the path is not set.
  bool IsTrue(std::string_view path) const;
  std::string_view WordAt(std::string_view path) const;  // an enum's value
  std::string TextAt(std::string_view path) const;

 private:
  void Add(std::string path, protobuf::Index value, text::Span at);

  const protobuf::File& file_;
  std::vector<Entry> entries_;
  bool cut_ = false;
  text::Span too_deep_;
};

// A field of a message value, `{seconds: 1}`; null where it is not set.
const protobuf::Value* ChildOf(const protobuf::File& file,
                               const protobuf::Value& value,
                               std::string_view name);

// "a.b" from "a" and "b"; "b" below nothing.
std::string Below(std::string_view path, std::string_view name);

}  // namespace bylaw::constraints

#endif  // BYLAW_CONSTRAINTS_ENTRIES_H_
