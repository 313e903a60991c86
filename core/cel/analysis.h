// What an expression reads, found without running it.
#ifndef BYLAW_CEL_ANALYSIS_H_
#define BYLAW_CEL_ANALYSIS_H_

#include <cstdint>
#include <vector>

#include "cel/struct_type.h"
#include "text/source.h"

namespace bylaw::cel {

struct CheckedAst;  // cel/checker.h

// One chain of fields that is read: for `product.owner.name` the variable's
// slot, then `owner` and `name`. Elements of a list or map count as part of
// the chain they come from: in `product.fields.all(f, f.name != "")` the chain
// is product, fields, name. Keys of maps and dynamic values are left out.
struct Read {
  uint32_t variable = 0;
  std::vector<const FieldDecl*> fields;
  text::Span span;  // of the longest selection
};

// Every chain once, in the order of its first appearance; a chain that is the
// beginning of another one is left out.
std::vector<Read> FindReads(const CheckedAst& checked);

}  // namespace bylaw::cel

#endif  // BYLAW_CEL_ANALYSIS_H_
