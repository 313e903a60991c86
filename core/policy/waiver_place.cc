// Where a waiver stands, and who approved it.
#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "mesh/tie.h"
#include "policy/domains_folder.h"
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

std::string DomainOfPlace(std::string_view path_below_root,
                          const std::vector<std::string>& domains) {
  const auto is_domain = [&domains](const std::string& name) {
    return !name.empty() &&
           std::binary_search(domains.begin(), domains.end(), name);
  };
  std::string first;  // of the folders that are called like a domain
  bool below_domains = false;
  std::string_view rest = path_below_root;
  for (size_t slash = rest.find('/'); slash != rest.npos;
       slash = rest.find('/')) {
    const std::string_view part = rest.substr(0, slash);
    rest.remove_prefix(slash + 1);
    const std::string name = mesh::ComparableName(part);
    if (below_domains && !name.empty()) return name;
    if (first.empty() && is_domain(name)) first = name;
    below_domains = IsDomainsFolder(part);
  }
  if (!first.empty()) return first;
  const std::string name = mesh::ComparableName(rest.substr(0, rest.find('.')));
  return is_domain(name) ? name : std::string();
}

}  // namespace bylaw::policy
