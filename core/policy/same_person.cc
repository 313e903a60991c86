// Who approved a waiver.
#include <algorithm>
#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "policy/waiver.h"
#include "sort/sort.h"
#include "text/ascii.h"
#include "text/confusable.h"
#include "text/placeholder.h"

namespace bylaw::policy {
namespace {

// The address in `Ana Meier <ana@example.org>`, else the text itself.
std::string_view AddressIn(std::string_view text) {
  const size_t open = text.rfind('<');
  const size_t close = text.rfind('>');
  if (open == text.npos || close == text.npos || close < open) return text;
  return text.substr(open + 1, close - open - 1);
}

// Nobody has so many approve a waiver: a list that takes more comparisons
// approves nothing.
constexpr size_t kMaxComparisons = 400;

struct Mailbox {
  std::string user;  // folded, without what follows a plus
  std::string host;  // folded; empty where the text is no address
};

Mailbox MailboxOf(std::string_view text) {
  // Full-width and look-alike signs first: the `@` may be one.
  const std::string look = text::Skeleton(text);
  std::string_view address = text::Trimmed(AddressIn(look));
  constexpr std::string_view kMail = "mailto:";
  if (text::EqualIgnoringCase(address.substr(0, kMail.size()), kMail))
    address.remove_prefix(kMail.size());
  address = address.substr(0, address.find('?'));
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

// The same for two who are one each.
bool IsSameOne(std::string_view a, std::string_view b) {
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

// Words of a name, each folded, whatever their order: `Lee, Ann` is `Ann Lee`.
// Empty for one word.
std::vector<std::string> WordsOf(std::string_view name) {
  const std::string look = text::Skeleton(name.substr(0, name.find('<')));
  std::vector<std::string> words;
  size_t begin = 0;
  for (size_t i = 0; i <= look.size(); ++i) {
    const char c = i < look.size() ? look[i] : ' ';
    if (static_cast<unsigned char>(c) >= 0x80 || text::IsLetterOrDigit(c))
      continue;
    std::string word = text::Folded(look.substr(begin, i - begin));
    if (!word.empty()) words.push_back(std::move(word));
    begin = i + 1;
  }
  if (words.size() < 2) return {};
  sort::Stably(&words);
  return words;
}

// How long what separates people at a place is; 0 where nothing does.
size_t SeparatorAt(std::string_view list, size_t at) {
  if (std::string_view(",;/&|\n").find(list[at]) != std::string_view::npos)
    return 1;
  for (const std::string_view word : {" and ", " und ", " or "}) {
    if (list.substr(at, word.size()) == word) return word.size();
  }
  return 0;
}

// Who is named in a list, each once: `Ann and Ben`, `Ann, Ben`, `Ann / Ben`. Those that
// stand for nobody are left out.
std::vector<std::string> PeopleIn(std::string_view text) {
  const std::string look = text::Skeleton(text);
  const std::string_view list = look;
  std::vector<std::string> people;
  std::set<std::string> known;  // folded
  size_t begin = 0;
  for (size_t i = 0; i <= list.size();) {
    const size_t length = i < list.size() ? SeparatorAt(list, i) : 1;
    if (length == 0) {
      ++i;
      continue;
    }
    const std::string_view one = list.substr(begin, i - begin);
    if (!text::StandsForNothing(one) && known.insert(text::Folded(one)).second)
      people.emplace_back(one);
    begin = i += length;
  }
  return people;
}

}  // namespace

bool IsSamePerson(std::string_view a, std::string_view b) {
  if (IsSameOne(a, b)) return true;
  const std::vector<std::string> words = WordsOf(a);
  if (!words.empty() && words == WordsOf(b)) return true;
  const std::vector<std::string> owners = PeopleIn(a);
  const std::vector<std::string> approvers = PeopleIn(b);
  const auto owns = [&owners](const std::string& one) {
    return std::any_of(
        owners.begin(), owners.end(),
        [&one](const std::string& owner) { return IsSameOne(owner, one); });
  };
  if (approvers.empty()) return false;
  return approvers.size() * owners.size() > kMaxComparisons ||
         std::all_of(approvers.begin(), approvers.end(), owns);
}

}  // namespace bylaw::policy
