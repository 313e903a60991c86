// placeholder
#ifndef X
#define X
#include "diagnostic/rule_info.h"
namespace bylaw::formats::protobuf {
diagnostic::RuleTable Rules();
}
#endif
