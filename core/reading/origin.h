// Where a document lies that defines names for others, and which of several
// definitions of one name a file means.
//
// Whoever may add a file somewhere must not change what a name means in files
// that are none of his: what lies in the folder of the domain that a file is in
// goes before what is nobody's, and that before what is another domain's.
#ifndef BYLAW_READING_ORIGIN_H_
#define BYLAW_READING_ORIGIN_H_

#include <cstdint>
#include <string>
#include <string_view>

namespace bylaw::reading {

struct Origin {
  std::string folder;  // absolute and normalized, with a slash at its end
  std::string domain;  // in whose folder that is, comparable; else empty
};

// How near a definition is to a file that means something by its name. Those
// that are equally near may be meant alike: folders beside each other say
// nothing, unless they are of the domain that the file is in itself.
uint64_t NearnessOf(const Origin& from, const Origin& definition);

}  // namespace bylaw::reading

#endif  // BYLAW_READING_ORIGIN_H_
