#include "mesh/product_marks.h"

#include <cstddef>
#include <utility>

#include "mesh/path.h"
#include "sort/sort.h"
#include "text/ascii.h"
#include "text/comparable.h"
#include "text/confusable.h"

namespace bylaw::mesh {
namespace {

using contract::DataProduct;

struct Scheme {
  std::string_view name, same_as, port;
};
constexpr Scheme kSchemes[] = {{"http", "https", "80"},  {"https", "", "443"},
                               {"ws", "wss", "80"},      {"wss", "", "443"},
                               {"ftp", "", "21"},        {"ssh", "", "22"},
                               {"ldap", "ldaps", "389"}, {"ldaps", "", "636"}};

bool IsUnreserved(char c) {
  return text::IsLetterOrDigit(c) || c == '-' || c == '.' || c == '_' ||
         c == '~';
}

// Escapes of characters that need none are these characters; the others are
// written in one way.
std::string LevelEscapes(std::string_view part) {
  std::string level;
  for (size_t i = 0; i < part.size(); ++i) {
    const bool escape = part[i] == '%' && i + 2 < part.size() &&
                        text::IsHexDigit(part[i + 1]) &&
                        text::IsHexDigit(part[i + 2]);
    if (!escape) {
      level += part[i];
      continue;
    }
    const char c = static_cast<char>(text::HexValue(part[i + 1]) * 16 +
                                     text::HexValue(part[i + 2]));
    if (IsUnreserved(c)) {
      level += c;
    } else {
      level += '%';
      level += text::ToUpper(part[i + 1]);
      level += text::ToUpper(part[i + 2]);
    }
    i += 2;
  }
  return level;
}

// `user@host:port` without a port that the scheme has anyway.
std::string LevelAuthority(std::string_view authority, std::string_view port) {
  const size_t at = authority.rfind('@');
  std::string level(at == authority.npos ? std::string_view()
                                         : authority.substr(0, at + 1));
  std::string host = text::ToLower(LevelEscapes(
      at == authority.npos ? authority : authority.substr(at + 1)));
  const size_t colon = host.rfind(':');
  std::string own;
  if (colon != host.npos && host.find(']', colon) == host.npos) {
    own = host.substr(colon + 1);
    host.resize(colon);
  }
  if (!host.empty() && host.back() == '.') host.pop_back();
  level += host;
  if (!own.empty() && own != port) level += ":" + own;
  return level;
}

// A file's path without a scheme and what is meant within the file.
std::string_view PathIn(std::string_view target) {
  target = text::Trimmed(target);
  target = target.substr(0, target.find_first_of("#?"));
  constexpr std::string_view kFile = "file:";
  if (text::EqualIgnoringCase(target.substr(0, kFile.size()), kFile)) {
    target.remove_prefix(kFile.size());
    if (target.substr(0, 3) == "///") target.remove_prefix(2);
  }
  return target;
}

class Collector {
 public:
  Collector(const DataProduct& product, const text::SourceSet& sources)
      : product_(product), sources_(sources) {}

  void AddName() {
    if (!product_.name) return;
    const std::string& name = product_.name.value;
    Add("name ", KeyInDomain(product_, name), kNameMark);
    Add("called ", text::ComparableName(name), kForeignNameMark);
  }

  void AddContracts(const contract::ProductTies& ties) {
    if (product_.contract_file)
      Add("contract ", PathOf(product_.contract_file->target.value),
          kContractMark);
    for (const contract::Contract* contract : ties.contracts)
      AddContractId(contract->id.value);
  }

  void AddPorts() {
    for (const contract::Port& port : product_.ports) {
      if (port.direction != contract::PortDirection::kOutput) continue;
      AddContractId(port.contract_id.value);
      if (port.url) Add("address ", LevelUrl(port.url.value), kAddressMark);
    }
  }

  // The subject in a registry, or the file, under which readers find the data.
  void AddSchema(const contract::FileReference* file) {
    const document::Node* schema = product_.schema_value;
    if (file != nullptr) {
      Add("address ", PathOf(file->target.value), kAddressMark);
    } else if (schema != nullptr && schema->is_string()) {
      AddAddress(schema->string());
      Add("address ", PathOf(schema->string()), kAddressMark);
    }
    if (schema == nullptr || !schema->is_map()) return;
    // Whatever the registry is called: that, too, may be said in many ways.
    const document::Node* subject = schema->Find("subject");
    if (subject != nullptr && subject->is_string())
      AddAddress(subject->string());
  }

  std::vector<Mark> Take() {
    sort::Stably(&marks_,
                 [](const Mark& a, const Mark& b) { return a.text < b.text; });
    return std::move(marks_);
  }

 private:
  void Add(std::string_view what, std::string_view which, unsigned kind) {
    std::string text(what);
    text += which;
    marks_.push_back({std::move(text), kind});
  }

  void AddContractId(std::string_view id) {
    id = text::Trimmed(id);
    if (!id.empty()) Add("contract id ", text::ToLower(id), kContractMark);
  }

  void AddAddress(std::string_view address) {
    Add("address ", LevelUrl(address), kAddressMark);
  }

  std::string PathOf(std::string_view target) const {
    const std::string_view own = product_.whole.known()
                                     ? sources_[product_.whole.source].path()
                                     : std::string_view();
    return JoinPath(FolderOf(own), PathIn(target));
  }

  const DataProduct& product_;
  const text::SourceSet& sources_;
  std::vector<Mark> marks_;
};

}  // namespace

std::string KeyInDomain(const DataProduct& product, std::string_view name) {
  std::string key = text::ComparableName(product.domain.value);
  key += '/';
  key += text::ComparableName(name);
  return key;
}

std::vector<Mark> MarksOf(const DataProduct& product,
                          const contract::Ties& ties,
                          const text::SourceSet& sources) {
  Collector collector(product, sources);
  collector.AddName();
  collector.AddContracts(ties.Of(product));
  collector.AddPorts();
  collector.AddSchema(ties.SchemaFileOf(product));
  return collector.Take();
}

std::string LevelUrl(std::string_view url) {
  url = text::Trimmed(url);
  url = url.substr(0, url.find('#'));
  const size_t colon = url.find(':');
  const std::string_view named = url.substr(0, colon);
  if (colon == url.npos || named.find_first_of("/?") != named.npos)
    return std::string(url);
  std::string scheme = text::ToLower(named);
  std::string_view port;
  for (const Scheme& known : kSchemes) {
    if (known.name != scheme) continue;
    port = known.port;
    if (!known.same_as.empty()) scheme = known.same_as;
    break;
  }
  std::string level = scheme + ":";
  std::string_view rest = url.substr(colon + 1);
  if (rest.substr(0, 2) != "//") return level + LevelEscapes(rest);
  rest.remove_prefix(2);
  const std::string_view authority = rest.substr(0, rest.find_first_of("/?"));
  level += "//" + LevelAuthority(authority, port);
  rest.remove_prefix(authority.size());
  const std::string_view path = rest.substr(0, rest.find('?'));
  const std::string plain = NormalizePath(LevelEscapes(path));
  if (plain != "." && plain != "/") level += plain;
  return level + LevelEscapes(rest.substr(path.size()));
}

}  // namespace bylaw::mesh
