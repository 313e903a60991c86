// How ODCS contracts are told from other documents.
#ifndef BYLAW_FORMATS_ODCS_TOLD_H_
#define BYLAW_FORMATS_ODCS_TOLD_H_

#include <span>
#include <string_view>

#include "document/node.h"
#include "reading/likeness.h"
#include "reading/signature.h"

namespace bylaw::formats::odcs {

std::span<const reading::KeyRow> TellingKeys();

reading::Likeness LookForKind(const document::Node& root,
                              std::string_view name);
// The predecessor of ODCS 3; its reader says how to go on.
reading::Likeness LookForSpecification(const document::Node& root,
                                       std::string_view name);
reading::Likeness LookForKeys(const document::Node& root,
                              std::string_view name);
reading::Likeness LookForName(const document::Node& root,
                              std::string_view name);

}  // namespace bylaw::formats::odcs

#endif  // BYLAW_FORMATS_ODCS_TOLD_H_
