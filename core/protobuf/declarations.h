// Lists what .proto files declare, with what rules of style ask about it.
#ifndef BYLAW_PROTOBUF_DECLARATIONS_H_
#define BYLAW_PROTOBUF_DECLARATIONS_H_

#include <deque>
#include <string>
#include <vector>

#include "contract/declaration.h"
#include "protobuf/link.h"
#include "protobuf/overview.h"

namespace bylaw::protobuf {

// Everything that the files of a pool declare, file after file. `roots` are the
// folders that imports begin at: paths and directories are as seen from the
// innermost one around a file. What the files of a package say together is told
// of a file by those that `domain_of` gives its domain, and by those that are
// nobody's. The declarations point into the text of their files, which must
// outlive them.
std::deque<contract::Declaration> ListDeclarations(
    const Pool& pool, const std::vector<std::string>& roots,
    const DomainOfPath& domain_of = {});

// The comment above a declaration, without its marks and without the rules that
// it switches off.
std::string CommentOf(const contract::Declaration& declaration);

}  // namespace bylaw::protobuf

#endif  // BYLAW_PROTOBUF_DECLARATIONS_H_
