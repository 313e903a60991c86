// Who approved a waiver.
#include <string>
#include <string_view>

#include "policy/waiver.h"
#include "text/confusable.h"

namespace bylaw::policy {
namespace {

// The address in `Ana Meier <ana@example.org>`, else the text itself.
std::string_view AddressIn(std::string_view text) {
  const size_t open = text.rfind('<');
  const size_t close = text.rfind('>');
  if (open == text.npos || close == text.npos || close < open) return text;
  return text.substr(open + 1, close - open - 1);
}

struct Mailbox {
  std::string user;  // folded, without what follows a plus
  std::string host;  // folded; empty where the text is no address
};

Mailbox MailboxOf(std::string_view text) {
  // Full-width and look-alike signs first: the `@` may be one.
  const std::string look = text::Skeleton(text);
  const std::string_view address = AddressIn(look);
  const size_t at = address.rfind('@');
  const bool is_address = at != address.npos && at > 0;
  std::string_view user = is_address ? address.substr(0, at) : address;
  if (is_address) user = user.substr(0, user.find('+'));
  Mailbox box;
  box.user = text::Folded(user);
  if (is_address) box.host = text::Folded(address.substr(at + 1));
  // One provider under two names.
  if (box.host == text::Folded("googlemail.com"))
    box.host = text::Folded("gmail.com");
  return box;
}

// The name beside an address, folded: `Ana Meier <...>`; empty for none.
std::string NameBeside(std::string_view text) {
  const size_t open = text.rfind('<');
  return open == text.npos ? std::string() : text::Folded(text.substr(0, open));
}

}  // namespace

bool IsSamePerson(std::string_view a, std::string_view b) {
  if (text::Folded(a) == text::Folded(b)) return true;
  const Mailbox x = MailboxOf(a);
  const Mailbox y = MailboxOf(b);
  // An address is its owner's name where the other gives no address.
  const bool comparable = x.host.empty() || y.host.empty() || x.host == y.host;
  if (comparable && !x.user.empty() && x.user == y.user) return true;
  const std::string name_a = NameBeside(a);
  const std::string name_b = NameBeside(b);
  if (!name_a.empty() && (name_a == name_b || name_a == y.user)) return true;
  return !name_b.empty() && name_b == x.user;
}

}  // namespace bylaw::policy
