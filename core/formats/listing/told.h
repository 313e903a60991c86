// How listings of rules and of quality checks are told from other documents.
#ifndef BYLAW_FORMATS_LISTING_TOLD_H_
#define BYLAW_FORMATS_LISTING_TOLD_H_

#include <string_view>

#include "document/node.h"
#include "reading/likeness.h"

namespace bylaw::formats::listing {

reading::Likeness LookForRules(const document::Node& root,
                               std::string_view name);
reading::Likeness LookForChecks(const document::Node& root,
                                std::string_view name);

}  // namespace bylaw::formats::listing

#endif  // BYLAW_FORMATS_LISTING_TOLD_H_
