// How product descriptors, and contracts that are nothing but fields, are told
// from other documents.
#ifndef BYLAW_FORMATS_SIMPLE_TOLD_H_
#define BYLAW_FORMATS_SIMPLE_TOLD_H_

#include <span>
#include <string_view>

#include "document/node.h"
#include "reading/likeness.h"
#include "reading/signature.h"

namespace bylaw::formats::simple {

std::span<const reading::KeyRow> TellingKeys();

reading::Likeness LookForProduct(const document::Node& root,
                                 std::string_view name);
// The founding example's contract: fields that say which of them are required,
// and nothing around them. Forms and content systems have names for theirs.
reading::Likeness LookForFields(const document::Node& root,
                                std::string_view name);

}  // namespace bylaw::formats::simple

#endif  // BYLAW_FORMATS_SIMPLE_TOLD_H_
