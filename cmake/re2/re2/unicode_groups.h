// RE2's header of this name. Where the groups are packed (cmake/re2/pack_unicode_groups.py), they are unfolded when an
// expression first names one.
#include_next <re2/unicode_groups.h>

#ifdef BYLAW_PACKED_UNICODE_GROUPS
namespace re2 {
const UGroup* UnfoldedUnicodeGroups();
}
#define unicode_groups UnfoldedUnicodeGroups()
#endif
