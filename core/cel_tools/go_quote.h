// Text in quotes as Go's strconv.Quote has it, which the trees and values of
// cel-go's tools are shown with.
#ifndef BYLAW_CEL_TOOLS_GO_QUOTE_H_
#define BYLAW_CEL_TOOLS_GO_QUOTE_H_

#include <string>
#include <string_view>

namespace bylaw::cel_tools {

std::string GoQuoted(std::string_view text);

}  // namespace bylaw::cel_tools

#endif  // BYLAW_CEL_TOOLS_GO_QUOTE_H_
