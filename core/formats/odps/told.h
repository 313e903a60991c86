// How ODPS data products are told from other documents.
#ifndef BYLAW_FORMATS_ODPS_TOLD_H_
#define BYLAW_FORMATS_ODPS_TOLD_H_

#include <span>
#include <string_view>

#include "document/node.h"
#include "reading/likeness.h"
#include "reading/signature.h"

namespace bylaw::formats::odps {

std::span<const reading::KeyRow> TellingKeys();

reading::Likeness LookForKind(const document::Node& root,
                              std::string_view name);
reading::Likeness LookForKeys(const document::Node& root,
                              std::string_view name);
reading::Likeness LookForName(const document::Node& root,
                              std::string_view name);

}  // namespace bylaw::formats::odps

#endif  // BYLAW_FORMATS_ODPS_TOLD_H_
