// RE2's header of this name; in the module its groups, which are packed (cmake/re2/pack_unicode_groups.py), are unfolded when
// an expression first names one.
#include_next <re2/unicode_groups.h>

#if defined(__EMSCRIPTEN__) && !defined(BYLAW_UNICODE_GROUPS)
#define BYLAW_UNICODE_GROUPS
namespace re2 {
const UGroup* UnfoldedUnicodeGroups();
}
#define unicode_groups UnfoldedUnicodeGroups()
#endif
