// How domain boundaries are told from other documents.
#ifndef BYLAW_FORMATS_DOMAINS_TOLD_H_
#define BYLAW_FORMATS_DOMAINS_TOLD_H_

#include <string_view>

#include "document/node.h"
#include "reading/likeness.h"

namespace bylaw::formats::domains {

reading::Likeness LookForDomains(const document::Node& root,
                                 std::string_view name);
reading::Likeness LookForName(const document::Node& root,
                              std::string_view name);
// Boundaries as a list of domains.
reading::Certainty LooksLikeList(const document::Node& root,
                                 std::string_view name);
// Whether what a document lists by name may be domains of a mesh: one of them
// has a key of theirs, or none has any but a name and a description. Domains of
// the internet do not.
bool MayBeBoundaries(const document::Node& root);

}  // namespace bylaw::formats::domains

#endif  // BYLAW_FORMATS_DOMAINS_TOLD_H_
