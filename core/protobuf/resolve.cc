// What names mean: the scoping rules of the language, which are those of C++.
#include <algorithm>
#include <string>

#include "protobuf/linker.h"
#include "protobuf/rules.h"
#include "sort/sort.h"
#include "text/edit_distance.h"
#include "text/quote.h"

namespace bylaw::protobuf {
namespace {

std::string_view WordOf(DeclKind kind) {
  switch (kind) {
    case DeclKind::kMessage:
      return "message";
    case DeclKind::kField:
      return "field";
    case DeclKind::kOneof:
      return "oneof";
    case DeclKind::kEnum:
      return "enum";
    case DeclKind::kEnumValue:
      return "enum value";
    case DeclKind::kService:
      return "service";
    case DeclKind::kMethod:
      return "method";
    default:
      return "declaration";
  }
}

}  // namespace

// Chains of public imports may be long, and each file of one sees all that
// follow. They are gone along as far as a name asks for, what is near first.
bool Linker::SeeNext() {
  if (next_to_see_ == to_see_.size()) return false;
  const FileId at = to_see_[next_to_see_++];
  if (at == kNone || visible_[at] == stamp_) return true;
  visible_[at] = stamp_;
  seen_.push_back(at);
  const LinkedFile& file = pool_.files_[at];
  for (SymbolId package = file.package; package != kNone;
       package = pool_[package].scope) {
    visible_package_[package] = stamp_;
  }
  for (size_t i = 0; i < file.imports.size(); ++i) {
    if (file.file->imports[i].kind == ImportKind::kPublic)
      to_see_.push_back(file.imports[i]);
  }
  return true;
}

void Linker::Enter(FileId id) {
  current_ = id;
  file_ = pool_.files_[id].file;
  ++stamp_;
  to_see_ = {id};
  next_to_see_ = 0;
  seen_.clear();
  bool closed = pool_.files_[id].closed;
  imports_.clear();
  for (const FileId import : pool_.files_[id].imports) {
    imports_.emplace_back(import, imports_.size());
    to_see_.push_back(import);
    closed = closed && import != kNone && pool_.files_[import].file->complete;
  }
  direct_ = to_see_.size();
  certain_.clear();
  possible_.clear();
  sort::Stably(&imports_);
  pool_.files_[id].closed = closed;
}

bool Linker::IsVisible(SymbolId id) {
  const uint32_t& seen =
      pool_.IsPackage(id) ? visible_package_[id] : visible_[pool_[id].file];
  while (seen != stamp_ && next_to_see_ < direct_ && SeeNext()) {
  }
  if (seen == stamp_ || next_to_see_ == to_see_.size()) return seen == stamp_;
  if (const std::optional<bool> foreseen = Foresee(id)) return *foreseen;
  while (seen != stamp_ && SeeNext()) {
  }
  return seen == stamp_;
}

std::optional<bool> Linker::Foresee(SymbolId id) {
  if (certain_.empty()) {
    for (size_t i = 0; i < direct_; ++i) {
      if (to_see_[i] == kNone) continue;
      certain_.push_back(passed_on_.Certain(to_see_[i]));
      possible_.push_back(passed_on_.Possible(to_see_[i]));
    }
    MergeRanges(&certain_);
    MergeRanges(&possible_);
  }
  RankRange ranks;
  if (pool_.IsPackage(id)) {
    ranks = package_ranks_[id];
  } else {
    ranks.first = ranks.last = passed_on_.RankOf(pool_[id].file);
  }
  if (!Touches(possible_, ranks)) return false;
  if (Touches(certain_, {ranks.first, ranks.first}) ||
      Touches(certain_, {ranks.last, ranks.last}))
    return true;
  return std::nullopt;
}

// The one of two of a name that is meant; `best` may be none. This file's own
// comes first, then what was defined first.
SymbolId Linker::Preferred(SymbolId best, SymbolId at) const {
  if (best == kNone) return at;
  if (pool_.IsPackage(at)) return best;
  const bool better = pool_.IsPackage(best) || pool_[at].file == current_ ||
                      (pool_[best].file != current_ && at < best);
  return better ? at : best;
}

SymbolId Linker::FindVisible(SymbolId scope, std::string_view name,
                             FileId* elsewhere) {
  SymbolId best = kNone;
  size_t met = 0;
  for (SymbolId at = pool_.Find(scope, name); at != kNone;
       at = pool_.Next(at)) {
    if (++met > kManyNamesakes) return FindAmongMany(scope, name, elsewhere);
    if (IsVisible(at)) {
      best = Preferred(best, at);
    } else if (!pool_.IsPackage(at)) {
      *elsewhere = pool_[at].file;
    }
  }
  return best;
}

SymbolId Linker::FindAmongMany(SymbolId scope, std::string_view name,
                               FileId* elsewhere) {
  while (SeeNext()) {
  }
  const Namesakes& namesakes = NamesakesOf(scope, name);
  SymbolId best = kNone;
  for (const SymbolId at : NamesakesIn(namesakes, seen_)) {
    if (IsVisible(at)) best = Preferred(best, at);
  }
  for (auto at = namesakes.all.rbegin(); at != namesakes.all.rend(); ++at) {
    if (pool_.IsPackage(*at) || IsVisible(*at)) continue;
    *elsewhere = pool_[*at].file;
    break;
  }
  return best;
}

// All that `Find` and `Next` lead to, gathered once: as many files may define a
// name, and look for it, as there are.
const Linker::Namesakes& Linker::NamesakesOf(SymbolId scope,
                                             std::string_view name) {
  const SymbolId last = pool_.Find(scope, name);
  const auto [kept, fresh] = namesakes_.try_emplace(last);
  Namesakes& namesakes = kept->second;
  if (!fresh) return namesakes;
  for (SymbolId at = last; at != kNone; at = pool_.Next(at)) {
    namesakes.all.push_back(at);
    if (pool_.IsPackage(at)) namesakes.package = at;
  }
  return namesakes;
}

// Those of some files, and the package, in the same order.
std::vector<SymbolId> Linker::NamesakesIn(
    const Namesakes& namesakes, const std::vector<FileId>& files) const {
  const std::vector<SymbolId>& all = namesakes.all;
  if (all.size() < files.size()) return all;
  std::vector<SymbolId> found;
  if (namesakes.package != kNone) found.push_back(namesakes.package);
  for (const FileId file : files) {
    auto at = std::partition_point(all.begin(), all.end(), [&](SymbolId id) {
      return id >= first_symbol_[file + 1];
    });
    for (; at != all.end() && *at >= first_symbol_[file]; ++at) {
      if (!pool_.IsPackage(*at)) found.push_back(*at);
    }
  }
  sort::Stably(&found, [](SymbolId a, SymbolId b) { return a > b; });
  return found;
}

bool Linker::IsType(SymbolId id) const {
  if (pool_.IsPackage(id)) return false;
  const DeclKind kind = pool_.DeclOf(id).kind;
  return kind == DeclKind::kMessage || kind == DeclKind::kEnum;
}

// Looks for a name, which may have dots, right inside a scope. Where the first
// part is all of it a thing of another kind than the wanted one is passed over.
Linker::Found Linker::ResolveFrom(SymbolId scope, std::string_view name,
                                  Wanted wanted) {
  Found found;
  SymbolId at = scope;
  const bool single = name.find('.') == std::string_view::npos;
  while (true) {
    const size_t dot = std::min(name.find('.'), name.size());
    const SymbolId next =
        FindVisible(at, name.substr(0, dot), &found.elsewhere);
    if (next == kNone) {
      found.symbol = kNone;
      if (at != scope) found.holder = at;
      return found;
    }
    if (dot == name.size()) {
      if (single && wanted == Wanted::kType && !IsType(next)) return found;
      found.symbol = next;
      found.elsewhere = kNone;
      return found;
    }
    // Only what can hold something stops the search further out.
    if (!pool_.IsPackage(next)) {
      const DeclKind kind = pool_.DeclOf(next).kind;
      if (kind != DeclKind::kMessage && kind != DeclKind::kEnum &&
          kind != DeclKind::kService)
        return found;
    }
    at = next;
    name.remove_prefix(dot + 1);
  }
}

Linker::Found Linker::Resolve(SymbolId scope, std::string_view name,
                              Wanted wanted) {
  if (!name.empty() && name.front() == '.')
    return ResolveFrom(kNone, name.substr(1), wanted);
  Found last;
  while (true) {
    Found found = ResolveFrom(scope, name, wanted);
    if (found.elsewhere == kNone) found.elsewhere = last.elsewhere;
    // The innermost thing of the first part's name decides, even against a
    // better one further out.
    if (found.symbol != kNone || found.holder != kNone || scope == kNone)
      return found;
    last = found;
    scope = pool_[scope].scope;
  }
}

void Linker::MarkUsed(SymbolId id) {
  const FileId file = pool_[id].file;
  if (file == current_ || file == kNone) return;
  for (auto import = std::lower_bound(imports_.begin(), imports_.end(),
                                      std::pair<FileId, size_t>(file, 0));
       import != imports_.end() && import->first == file; ++import)
    linked().import_used[import->second] = 1;
}

std::string Linker::SuggestType(std::string_view name) {
  if (search_.exhausted()) return {};
  const std::string_view last = name.substr(name.rfind('.') + 1);
  std::vector<std::string_view> names;
  for (DeclId id = 1; id < here().decls.size(); ++id) {
    const DeclKind kind = here()[id].kind;
    if (kind == DeclKind::kMessage || kind == DeclKind::kEnum)
      names.push_back(here().NameOf(id));
  }
  for (size_t i = 0; i < 15; ++i)
    names.push_back(TypeWord(static_cast<TypeCode>(i)));
  const std::string_view near = search_.Nearest(last, names);
  return near.empty() || near == last ? std::string()
                                      : ", did you mean " + text::Quoted(near);
}

void Linker::ReportUnresolved(text::Span at, std::string_view name,
                              const Found& found) {
  linked().unresolved = true;
  // What is missing may be in a file that was not given, unless this file
  // itself defines what should hold it.
  const bool own = found.holder != kNone && !pool_.IsPackage(found.holder) &&
                   pool_[found.holder].file == current_;
  if (!here().complete) return;
  if (!linked().closed && !own) return;
  std::string message = text::Quoted(name) + " is not defined";
  if (found.holder == kNone && found.elsewhere == kNone)
    message += SuggestType(name);
  diagnostic::Diagnostic& d = Report(kUnresolvedType, at, std::move(message));
  if (found.elsewhere != kNone) {
    d.note = "`" + pool_.files_[found.elsewhere].path +
             "` defines one and is not imported";
  } else if (found.holder != kNone) {
    d.note = "the innermost meaning of the first part is " +
             Named(found.holder) + ", which does not hold the rest";
    d.help = "begin the name with a dot to name it from the outermost scope";
  }
}

SymbolId Linker::ScopeSymbol(DeclId id) const {
  const LinkedFile& file = pool_.files_[current_];
  DeclId at = id;
  // What is nameless has the scope of what is around it.
  while (at != kFileDecl && (file.symbols[at] == kNone ||
                             file.file->decls[at].kind == DeclKind::kOneof))
    at = file.file->decls[at].parent;
  return file.symbols[at];
}

void Linker::ReportNoType(text::Span at, SymbolId scope, std::string_view name,
                          SymbolId found) {
  diagnostic::Diagnostic& d = Report(
      kWrongReference, at,
      text::Quoted(name) + (pool_.IsPackage(found) ? " is a package, not a type"
                                                   : " is not a type"));
  if (pool_.IsPackage(found)) return;
  if (!pool_.files_[pool_[found].file].built_in)
    d.related.push_back({WhereIs(found), "it is defined here"});
  const SymbolId hidden = Resolve(scope, name, Wanted::kType).symbol;
  if (hidden == kNone || !IsType(hidden)) return;
  d.note = "the " + std::string(WordOf(pool_.DeclOf(found).kind)) + " " +
           Named(found) + " is nearer than the type " + Named(hidden) +
           " and hides it";
  d.help = "write `." + pool_.FullName(hidden) + "`";
}

// The type of a field is the nearest type of its name. Where a message is
// `wanted` it is the nearest thing of any kind: what is no type hides one that
// lies further out.
SymbolId Linker::ResolveType(text::Span at, SymbolId scope, const char* what) {
  if (at.empty()) return kNone;
  const std::string_view name = here().Name(at);
  const bool message = *what != '\0';
  const Found found =
      Resolve(scope, name, message ? Wanted::kAnything : Wanted::kType);
  if (found.symbol == kNone || !IsType(found.symbol)) {
    // It may be something else than a type.
    const SymbolId other = found.symbol != kNone
                               ? found.symbol
                               : Resolve(scope, name, Wanted::kAnything).symbol;
    if (other == kNone) {
      ReportUnresolved(at, name, found);
    } else {
      ReportNoType(at, scope, name, other);
    }
    return kNone;
  }
  MarkUsed(found.symbol);
  if (pool_[found.symbol].file != current_ &&
      IsLocal(pool_.FileOf(found.symbol), pool_[found.symbol].decl)) {
    Report(kNotExported, at,
           Named(found.symbol) + " is local to the file that defines it")
        .related.push_back({WhereIs(found.symbol), "it is defined here"});
  }
  if (message && pool_.DeclOf(found.symbol).kind != DeclKind::kMessage) {
    Report(kWrongReference, at,
           text::Quoted(name) + " is not a message, which " + what)
        .related.push_back({WhereIs(found.symbol), "it is defined here"});
    return kNone;
  }
  return found.symbol;
}

void Linker::ResolveReferences(FileId id) {
  Enter(id);
  LinkedFile& file = linked();
  file.types.assign(here().fields.size(), kNone);
  file.inputs = std::vector<SymbolId>(here().methods.size(), kNone);
  file.outputs = std::vector<SymbolId>(here().methods.size(), kNone);
  for (DeclId decl = 1; decl < here().decls.size(); ++decl) {
    const Decl& d = here()[decl];
    if (d.kind == DeclKind::kField && d.detail != kNone) {
      const FieldDetail& field = here().fields[d.detail];
      const SymbolId scope = ScopeSymbol(d.parent);
      SymbolId type = kNone;
      if (d.type == TypeCode::kNamed) {
        type = ResolveType(field.type, scope, "");
      } else if (d.type == TypeCode::kGroup && field.group != kNone) {
        type = file.symbols[field.group];
      } else if (d.type == TypeCode::kMap &&
                 field.value_type == TypeCode::kNamed) {
        type = ResolveType(field.value, scope, "");
      }
      linked().types[d.detail] = type;
    } else if (d.kind == DeclKind::kMethod && d.detail != kNone) {
      const MethodDetail& method = here().methods[d.detail];
      const SymbolId scope = ScopeSymbol(decl);
      linked().inputs[d.detail] =
          ResolveType(method.input, scope, "a method takes");
      linked().outputs[d.detail] =
          ResolveType(method.output, scope, "a method returns");
    } else if (d.kind == DeclKind::kExtend) {
      if (file.extended.empty())
        file.extended = std::vector<SymbolId>(here().decls.size(), kNone);
      file.extended[decl] =
          ResolveType(d.name, ScopeSymbol(d.parent), "`extend` needs");
    }
  }
}

}  // namespace bylaw::protobuf
