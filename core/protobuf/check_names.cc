// Names that are defined twice, or although they are reserved.
#include <algorithm>
#include <string>
#include <vector>

#include "protobuf/linker.h"
#include "protobuf/rules.h"
#include "sort/sort.h"
#include "text/quote.h"

namespace bylaw::protobuf {
namespace {

// Of two things with one name in a scope the second is at fault. Not the order
// of the text counts but that of a descriptor, which lists kind after kind.
int Rank(const File& file, DeclId id) {
  switch (file[id].kind) {
    case DeclKind::kOneof:
      return 0;
    case DeclKind::kField:
      return file[file[id].parent].kind == DeclKind::kExtend ? 5 : 1;
    case DeclKind::kMessage:
      return 2;
    case DeclKind::kEnum:
    case DeclKind::kEnumValue:
      return 3;
    default:
      return 4;
  }
}

bool ComesBefore(const File& file, DeclId a, DeclId b) {
  const int left = Rank(file, a);
  const int right = Rank(file, b);
  return left != right ? left < right : a < b;
}

}  // namespace

// The file that was entered, and all that it imports, directly or not.
const std::vector<FileId>& Linker::AllImported() {
  if (imported_of_ == stamp_) return all_imported_;
  imported_of_ = stamp_;
  all_imported_.clear();
  std::vector<FileId> open = {current_};
  while (!open.empty()) {
    const FileId at = open.back();
    open.pop_back();
    if (at == kNone || imported_[at] == stamp_) continue;
    imported_[at] = stamp_;
    all_imported_.push_back(at);
    open.insert(open.end(), pool_.files_[at].imports.begin(),
                pool_.files_[at].imports.end());
  }
  return all_imported_;
}

bool Linker::Imports(FileId other) {
  (void)AllImported();
  return imported_[other] == stamp_;
}

// The symbols of a name, the last first. Where there are many, those of files
// that are not imported are left out.
std::vector<SymbolId> Linker::SymbolsOfName(SymbolId scope,
                                            std::string_view name) {
  std::vector<SymbolId> found;
  for (SymbolId at = pool_.Find(scope, name); at != kNone;
       at = pool_.Next(at)) {
    found.push_back(at);
    if (found.size() > kManyNamesakes)
      return NamesakesIn(NamesakesOf(scope, name), AllImported());
  }
  return found;
}

void Linker::CheckNames() {
  CheckPackage();
  for (const SymbolId id : linked().symbols) {
    if (id != kNone && !pool_.IsPackage(id)) CheckDuplicate(id);
  }
  for (DeclId decl = 1; decl < here().decls.size(); ++decl) {
    const DeclKind kind = here()[decl].kind;
    if (kind == DeclKind::kMessage || kind == DeclKind::kEnum)
      CheckReservedNames(decl);
  }
}

void Linker::CheckDuplicate(SymbolId id) {
  const Symbol& symbol = pool_[id];
  const std::string_view name = pool_.NameOf(id);
  for (const SymbolId at : SymbolsOfName(symbol.scope, name)) {
    if (at == id) continue;
    if (pool_.IsPackage(at)) {
      if (!IsVisible(at)) continue;
      Report(kDuplicateName, here()[symbol.decl].name,
             Named(id) + " is the name of a package too");
      return;
    }
    const bool earlier = pool_[at].file == current_
                             ? ComesBefore(here(), pool_[at].decl, symbol.decl)
                             : Imports(pool_[at].file);
    if (!earlier) continue;
    diagnostic::Diagnostic& d =
        Report(kDuplicateName, here()[symbol.decl].name,
               text::Quoted(name) + " is already defined" +
                   (symbol.scope == kNone ? std::string()
                                          : " in " + Named(symbol.scope)));
    if (!pool_.files_[pool_[at].file].built_in)
      d.related.push_back({WhereIs(at), "it is defined here"});
    const bool same_enum = pool_.DeclOf(at).kind == DeclKind::kEnumValue &&
                           pool_[at].file == current_ &&
                           pool_.DeclOf(at).parent == pool_.DeclOf(id).parent;
    if (pool_.DeclOf(id).kind == DeclKind::kEnumValue && !same_enum) {
      d.note =
          "enum values belong to the scope around their enum, as in C++, not "
          "to the enum";
    }
    return;
  }
}

void Linker::CheckPackage() {
  for (SymbolId package = linked().package; package != kNone;
       package = pool_[package].scope) {
    for (const SymbolId at :
         SymbolsOfName(pool_[package].scope, pool_.NameOf(package))) {
      if (pool_.IsPackage(at) || pool_[at].file == current_ ||
          !Imports(pool_[at].file))
        continue;
      Report(kDuplicateName, here().package_name_at,
             "the package " + Named(package) +
                 " has the name of something that an import defines")
          .related.push_back({WhereIs(at), "it is defined here"});
      return;
    }
  }
}

void Linker::CheckReservedNames(DeclId container) {
  // Sorted by name, so that many names cost no more than they must.
  std::vector<DeclId> reserved;
  for (DeclId id = here()[container].first_child; id != kNone;
       id = here()[id].next) {
    if (here()[id].kind == DeclKind::kReservedName) reserved.push_back(id);
  }
  if (reserved.empty()) return;
  const auto by_name = [this](DeclId a, DeclId b) {
    const int order = here().NameOf(a).compare(here().NameOf(b));
    return order != 0 ? order < 0 : a < b;
  };
  sort::Stably(&reserved, by_name);
  for (size_t i = 1; i < reserved.size(); ++i) {
    if (here().NameOf(reserved[i]) != here().NameOf(reserved[i - 1])) continue;
    diagnostic::Diagnostic& d =
        Report(kReservedName, here()[container].name,
               text::Quoted(here().NameOf(container)) + " reserves the name " +
                   text::Quoted(here().NameOf(reserved[i])) + " twice");
    d.related.push_back(
        {here().At(here()[reserved[i - 1]].whole), "once here"});
    d.related.push_back({here().At(here()[reserved[i]].whole), "again here"});
  }
  const auto check = [&](DeclId id) {
    const std::string_view name = here().NameOf(id);
    const auto found = std::lower_bound(
        reserved.begin(), reserved.end(), name,
        [this](DeclId a, std::string_view n) { return here().NameOf(a) < n; });
    if (found == reserved.end() || here().NameOf(*found) != name) return;
    Report(kReservedName, here()[id].name,
           "the name " + text::Quoted(name) + " is reserved")
        .related.push_back(
            {here().At(here()[*found].whole), "it is reserved here"});
  };
  for (DeclId id = here()[container].first_child; id != kNone;
       id = here()[id].next) {
    const DeclKind kind = here()[id].kind;
    if (kind == DeclKind::kField || kind == DeclKind::kEnumValue) check(id);
    if (kind != DeclKind::kOneof) continue;
    for (DeclId member = here()[id].first_child; member != kNone;
         member = here()[member].next)
      check(member);
  }
}

}  // namespace bylaw::protobuf
