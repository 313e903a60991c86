#include "protobuf/link.h"

#include <algorithm>
#include <map>

#include "contract/path.h"
#include "protobuf/builtin.h"
#include "protobuf/linker.h"
#include "protobuf/parse.h"
#include "protobuf/rules.h"
#include "text/quote.h"
#include "text/shorten.h"

namespace bylaw::protobuf {
namespace {

uint32_t HashOf(SymbolId scope, std::string_view name) {
  uint64_t hash = 0xcbf29ce484222325U ^ scope;
  for (const char c : name) {
    hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3U;
  }
  return static_cast<uint32_t>(hash ^ (hash >> 32));
}

bool HasName(DeclKind kind) {
  switch (kind) {
    case DeclKind::kMessage:
    case DeclKind::kField:
    case DeclKind::kOneof:
    case DeclKind::kEnum:
    case DeclKind::kEnumValue:
    case DeclKind::kService:
    case DeclKind::kMethod:
      return true;
    case DeclKind::kFile:
    case DeclKind::kExtend:
    case DeclKind::kExtensionRange:
    case DeclKind::kReservedRange:
    case DeclKind::kReservedName:
      return false;
  }
  return false;
}

// The declaration that holds a name: for an enum value what is around its enum,
// as in C++.
DeclId HolderOf(const File& file, DeclId id) {
  const DeclId parent = file[id].parent;
  if (file[id].kind == DeclKind::kMethod) return parent;
  if (file[id].kind == DeclKind::kEnumValue) return file.ScopeOf(parent);
  return file.ScopeOf(id);
}

// Of the declarations of a file that have the same name, so many are found by
// it. All but one are errors, and whoever looks for the name goes through them.
constexpr size_t kMaxNamesakes = 8;

}  // namespace

// --- Pool

std::string_view Pool::NameOf(SymbolId id) const {
  const Symbol& symbol = symbols_[id];
  return symbol.file == kNone ? package_names_[symbol.decl]
                              : FileOf(id).NameOf(symbol.decl);
}

std::string Pool::FullName(SymbolId id) const {
  std::vector<std::string_view> parts;
  for (SymbolId at = id; at != kNone; at = symbols_[at].scope)
    parts.push_back(NameOf(at));
  std::reverse(parts.begin(), parts.end());
  return text::JoinShortened(parts, contract::kCutTypeNameBytes);
}

SymbolId Pool::Match(SymbolId from, SymbolId scope, std::string_view name,
                     uint32_t hash) const {
  for (SymbolId at = from; at != kNone; at = symbols_[at].chain) {
    if (symbols_[at].hash == hash && symbols_[at].scope == scope &&
        NameOf(at) == name)
      return at;
  }
  return kNone;
}

SymbolId Pool::Find(SymbolId scope, std::string_view name) const {
  const uint32_t hash = HashOf(scope, name);
  return Match(table_[hash & (table_.size() - 1)], scope, name, hash);
}

SymbolId Pool::Next(SymbolId id) const {
  const Symbol& symbol = symbols_[id];
  return Match(symbol.chain, symbol.scope, NameOf(id), symbol.hash);
}

Pool Link(std::span<const LinkInput> inputs, const LinkOptions& options,
          diagnostic::Sink& sink) {
  return Linker(inputs, options, sink).Run();
}

// --- Files and imports

namespace {

bool HoldsFile(std::string_view folder, std::string_view path) {
  if (folder.ends_with('/')) folder.remove_suffix(1);
  return path.starts_with(folder) &&
         path.substr(folder.size()).starts_with('/');
}

}  // namespace

std::vector<std::string> ImportPaths(std::string_view importer,
                                     std::string_view import,
                                     std::span<const std::string> roots) {
  std::vector<std::string> paths;
  const auto add = [&](std::string_view folder) {
    std::string path(folder);
    if (path.empty() || path.back() != '/') path += '/';
    path += import;
    paths.push_back(std::move(path));
  };
  for (const std::string& root : roots) {
    if (HoldsFile(root, importer)) add(root);
  }
  for (size_t slash = importer.rfind('/'); slash != std::string_view::npos;
       slash = slash == 0 ? std::string_view::npos
                          : importer.rfind('/', slash - 1)) {
    add(importer.substr(0, slash));
  }
  for (const std::string& root : roots) {
    if (!HoldsFile(root, importer)) add(root);
  }
  return paths;
}

bool IsBuiltIn(std::string_view import) {
  const std::span<const BuiltInFile> files = BuiltInFiles();
  return std::any_of(
      files.begin(), files.end(),
      [import](const BuiltInFile& file) { return file.path == import; });
}

Linker::Linker(std::span<const LinkInput> inputs, const LinkOptions& options,
               diagnostic::Sink& sink)
    : options_(options), sink_(sink) {
  AddFiles(inputs);
}

Pool Linker::Run() && {
  const auto count = static_cast<FileId>(pool_.files_.size());
  for (FileId id = 0; id < count; ++id) ResolveImports(id);
  FindCycles();
  for (FileId id = 0; id < count; ++id) {
    first_symbol_.push_back(static_cast<SymbolId>(pool_.symbols_.size()));
    AddSymbols(id);
  }
  first_symbol_.push_back(static_cast<SymbolId>(pool_.symbols_.size()));
  visible_.assign(count, 0);
  imported_.assign(count, 0);
  visible_package_.assign(pool_.symbols_.size(), 0);
  RankFiles();
  for (FileId id = 0; id < count; ++id) ResolveReferences(id);
  for (FileId id = 0; id < first_built_in_; ++id) {
    Enter(id);
    CheckNames();
    for (DeclId decl = 0; decl < here().decls.size(); ++decl) {
      switch (here()[decl].kind) {
        case DeclKind::kMessage:
          CheckMessage(decl);
          break;
        case DeclKind::kEnum:
          CheckEnum(decl);
          break;
        case DeclKind::kField:
          CheckField(decl);
          break;
        case DeclKind::kExtensionRange:
          CheckDeclarations(decl);
          break;
        default:
          break;
      }
      CheckFeatures(decl);
      CheckOptions(decl);
      CheckStyle(decl);
    }
    CheckExtensionNumbers();
    ReportUnusedImports(id);
  }
  return std::move(pool_);
}

void Linker::AddFiles(std::span<const LinkInput> inputs) {
  pool_.files_.reserve(inputs.size() + BuiltInFiles().size());
  for (const LinkInput& input : inputs) {
    LinkedFile file;
    file.file = input.file;
    file.path = input.path;
    pool_.files_.push_back(std::move(file));
  }
  first_built_in_ = static_cast<FileId>(pool_.files_.size());
  for (const BuiltInFile& built_in : BuiltInFiles()) {
    diagnostic::Sink unused;
    pool_.built_in_.push_back(std::make_unique<File>(
        Parse(text::kNoSource, built_in.text(), unused)));
    LinkedFile file;
    file.file = pool_.built_in_.back().get();
    file.path = built_in.path;
    file.built_in = true;
    pool_.files_.push_back(std::move(file));
  }
  for (FileId id = 0; id < pool_.files_.size(); ++id)
    by_path_.emplace(pool_.files_[id].path, id);
}

FileId Linker::FindImport(FileId from, std::string_view path) {
  const LinkedFile& file = pool_.files_[from];
  const auto known = by_path_.find(path);
  const FileId built_in =
      known != by_path_.end() && known->second >= first_built_in_
          ? known->second
          : kNone;
  if (file.built_in) return built_in;
  // The roots of others come last, even after what everybody has.
  const auto others = static_cast<size_t>(std::count_if(
      options_.roots.begin(), options_.roots.end(),
      [&](const std::string& root) { return !HoldsFile(root, file.path); }));
  const std::vector<std::string> paths =
      ImportPaths(file.path, path, options_.roots);
  for (size_t i = 0; i < paths.size(); ++i) {
    if (built_in != kNone && i + others >= paths.size()) break;
    const auto found = by_path_.find(paths[i]);
    if (found != by_path_.end()) return found->second;
  }
  if (built_in != kNone || !options_.anywhere) return built_in;
  const std::vector<FileId> ending = FilesEndingIn(file.path, path);
  return ending.size() == 1 ? ending.front() : kNone;
}

std::vector<FileId> Linker::FilesEndingIn(std::string_view importer,
                                          std::string_view import) {
  const auto domain_of = [this](std::string_view path) {
    return options_.domain_of ? options_.domain_of(path) : std::string();
  };
  const auto comes_before = [](std::string_view a, std::string_view b) {
    return std::lexicographical_compare(a.rbegin(), a.rend(), b.rbegin(),
                                        b.rend());
  };
  if (by_ending_.empty()) {
    for (FileId id = 0; id < first_built_in_; ++id)
      by_ending_[domain_of(pool_.files_[id].path)].push_back(id);
    for (auto& [domain, files] : by_ending_) {
      std::sort(files.begin(), files.end(), [&](FileId a, FileId b) {
        return comes_before(pool_.files_[a].path, pool_.files_[b].path);
      });
    }
  }
  const std::string ending = "/" + std::string(import);
  std::vector<FileId> found;
  for (const std::string& domain : {domain_of(importer), std::string()}) {
    const auto of_domain = by_ending_.find(domain);
    if (of_domain == by_ending_.end() || !found.empty()) continue;
    const std::vector<FileId>& files = of_domain->second;
    auto at =
        std::lower_bound(files.begin(), files.end(), ending,
                         [&](FileId id, std::string_view path) {
                           return comes_before(pool_.files_[id].path, path);
                         });
    for (; at != files.end() && found.size() < 2; ++at) {
      if (!pool_.files_[*at].path.ends_with(ending)) break;
      found.push_back(*at);
    }
  }
  return found;
}

void Linker::ResolveImports(FileId id) {
  LinkedFile& file = pool_.files_[id];
  current_ = id;
  file_ = file.file;
  file.closed = file_->complete;
  file.import_used = std::vector<char>(file_->imports.size(), 0);
  std::map<std::string_view, size_t> by_import;
  for (const Import& import : file_->imports) {
    FileId found = FindImport(id, import.path);
    if (found == kNone) {
      const std::vector<FileId> ending =
          options_.anywhere ? FilesEndingIn(file.path, import.path)
                            : std::vector<FileId>();
      diagnostic::Diagnostic& d = Report(
          kUnresolvedImport, import.path_at,
          ending.empty() ? "the imported file " + text::Quoted(import.path) +
                               " is not among the files given"
                         : "several files may be the imported " +
                               text::Quoted(import.path) +
                               ", and none lies where this file imports from");
      d.note =
          "names that this file could define are not called undefined here";
      for (const FileId other : ending)
        d.related.push_back({pool_.files_[other].file->At({}), "it ends so"});
    }
    if (found == kNone) file.closed = false;
    const auto [earlier, first] =
        by_import.emplace(import.path, file.imports.size());
    if (!first) {
      Report(kDuplicateImport, import.path_at,
             "the file " + text::Quoted(import.path) + " is imported already")
          .related.push_back(
              {file_->At(file_->imports[earlier->second].path_at),
               "it is imported here"});
      file.import_used[file.imports.size()] = 1;
    }
    file.imports.push_back(found);
  }
}

void Linker::RankFiles() {
  passed_on_ = PassedOn(pool_.files_);
  package_ranks_.resize(pool_.symbols_.size());
  for (FileId id = 0; id < pool_.files_.size(); ++id) {
    const uint32_t rank = passed_on_.RankOf(id);
    for (SymbolId package = pool_.files_[id].package; package != kNone;
         package = pool_[package].scope) {
      RankRange& ranks = package_ranks_[package];
      if (ranks.last == 0) ranks.first = rank;
      ranks.first = std::min(ranks.first, rank);
      ranks.last = std::max(ranks.last, rank);
    }
  }
}

void Linker::FindCycles() {
  // Tarjan's strongly connected components, with a stack of its own: chains of
  // imports may be long.
  struct Frame {
    FileId file;
    size_t next;
  };
  const size_t count = pool_.files_.size();
  std::vector<uint32_t> order(count, 0);
  std::vector<uint32_t> low(count, 0);
  std::vector<uint32_t> component(count, 0);
  std::vector<FileId> open;
  std::vector<Frame> frames;
  uint32_t clock = 0;
  uint32_t components = 0;
  for (FileId root = 0; root < count; ++root) {
    if (order[root] != 0) continue;
    frames.push_back({root, 0});
    while (!frames.empty()) {
      Frame& frame = frames.back();
      const FileId at = frame.file;
      if (frame.next == 0) {
        order[at] = low[at] = ++clock;
        open.push_back(at);
      }
      if (frame.next < pool_.files_[at].imports.size()) {
        const FileId to = pool_.files_[at].imports[frame.next++];
        if (to == kNone) continue;
        if (order[to] == 0) {
          frames.push_back({to, 0});
        } else if (component[to] == 0) {
          low[at] = std::min(low[at], order[to]);
        }
        continue;
      }
      if (low[at] == order[at]) {
        ++components;
        FileId closed = kNone;
        do {
          closed = open.back();
          open.pop_back();
          component[closed] = components;
        } while (closed != at);
      }
      frames.pop_back();
      if (!frames.empty()) {
        const FileId above = frames.back().file;
        low[above] = std::min(low[above], low[at]);
      }
    }
  }
  for (FileId id = 0; id < first_built_in_; ++id) {
    LinkedFile& file = pool_.files_[id];
    current_ = id;
    file_ = file.file;
    for (size_t i = 0; i < file.imports.size(); ++i) {
      const FileId to = file.imports[i];
      if (to == kNone || component[to] != component[id]) continue;
      file.in_cycle = true;
      Report(kImportCycle, file_->imports[i].path_at,
             to == id
                 ? std::string("the file imports itself")
                 : "the imported file " + text::Quoted(file_->imports[i].path) +
                       " imports this one in turn");
    }
  }
}

// --- Symbols

SymbolId Linker::AddSymbol(SymbolId scope, std::string_view name, FileId file,
                           DeclId decl) {
  std::vector<SymbolId>& table = pool_.table_;
  std::vector<Symbol>& symbols = pool_.symbols_;
  if (symbols.size() + 1 > table.size()) {
    table.assign(std::max<size_t>(4096, table.size() * 2), kNone);
    for (SymbolId id = 0; id < symbols.size(); ++id) {
      if (symbols[id].hidden) continue;
      SymbolId& head = table[symbols[id].hash & (table.size() - 1)];
      symbols[id].chain = head;
      head = id;
    }
  }
  Symbol symbol;
  symbol.scope = scope;
  symbol.file = file;
  symbol.decl = decl;
  symbol.hash = HashOf(scope, name);
  symbol.hidden = file != kNone && HasManyNamesakes(scope, name, file);
  const auto id = static_cast<SymbolId>(symbols.size());
  if (!symbol.hidden) {
    SymbolId& head = table[symbol.hash & (table.size() - 1)];
    symbol.chain = head;
    head = id;
  }
  symbols.push_back(symbol);
  return id;
}

// What was added last is found first, and files are added one by one.
bool Linker::HasManyNamesakes(SymbolId scope, std::string_view name,
                              FileId file) const {
  size_t count = 0;
  for (SymbolId at = pool_.Find(scope, name);
       at != kNone && pool_[at].file == file; at = pool_.Next(at))
    ++count;
  return count >= kMaxNamesakes;
}

SymbolId Linker::AddPackage(std::string_view name) {
  SymbolId scope = kNone;
  while (!name.empty()) {
    const size_t dot = std::min(name.find('.'), name.size());
    const std::string_view part = name.substr(0, dot);
    SymbolId found = pool_.table_.empty() ? kNone : pool_.Find(scope, part);
    while (found != kNone && !pool_.IsPackage(found)) found = pool_.Next(found);
    if (found == kNone) {
      const auto index = static_cast<DeclId>(pool_.package_names_.size());
      pool_.package_names_.push_back(part);
      found = AddSymbol(scope, part, kNone, index);
    }
    scope = found;
    name.remove_prefix(std::min(dot + 1, name.size()));
  }
  return scope;
}

void Linker::AddSymbols(FileId id) {
  LinkedFile& linked = pool_.files_[id];
  const File& file = *linked.file;
  linked.package = AddPackage(file.package);
  linked.symbols.assign(file.decls.size(), kNone);
  linked.symbols[kFileDecl] = linked.package;
  // Declarations come after what holds them.
  for (DeclId decl = 1; decl < file.decls.size(); ++decl) {
    if (!HasName(file[decl].kind) || file[decl].name.empty()) continue;
    const SymbolId scope = linked.symbols[HolderOf(file, decl)];
    linked.symbols[decl] = AddSymbol(scope, file.NameOf(decl), id, decl);
  }
}

void Linker::ReportUnusedImports(FileId id) {
  const LinkedFile& file = pool_.files_[id];
  if (!file.file->complete) return;
  for (size_t i = 0; i < file.imports.size(); ++i) {
    const FileId to = file.imports[i];
    const Import& import = file.file->imports[i];
    if (to == kNone || file.import_used[i] ||
        import.kind == ImportKind::kPublic || import.kind == ImportKind::kWeak)
      continue;
    const std::vector<Import>& passed_on = pool_.files_[to].file->imports;
    const bool passes_on = std::any_of(
        passed_on.begin(), passed_on.end(),
        [](const Import& p) { return p.kind == ImportKind::kPublic; });
    // What an unresolved name was meant to be may come from here.
    if (passes_on || !file.closed || file.unresolved) continue;
    diagnostic::Diagnostic& d =
        Report(kUnusedImport, import.path_at,
               "the import " + text::Quoted(import.path) + " is not used");
    d.fix = diagnostic::Fix{"remove the import",
                            {{file.file->At(import.whole), ""}}};
  }
}

diagnostic::Diagnostic& Linker::Report(const diagnostic::RuleInfo& rule,
                                       text::Span at, std::string message) {
  // What is built in has no source, and no faults.
  static_assert(text::kNoSource != 0);
  return sink_.Add(rule, file_->At(at), std::move(message));
}

text::Location Linker::WhereIs(SymbolId id) const {
  return pool_.FileOf(id).At(pool_.DeclOf(id).name);
}

std::string Linker::Named(SymbolId id) const {
  return text::Quoted(pool_.FullName(id));
}

}  // namespace bylaw::protobuf
