// The linker's state; a step of its work a file. Internal to this folder;
// link.h is the way in.
//
// All files go through one step before any goes through the next, because a
// step looks at what the step before found in other files:
//   imports (link.cc) -> symbols (link.cc) -> references (resolve.cc)
//   -> names, numbers, fields, enums (check_*.cc), options (options.cc)
//   -> unused imports (link.cc)
#ifndef BYLAW_PROTOBUF_LINKER_H_
#define BYLAW_PROTOBUF_LINKER_H_

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "protobuf/features.h"
#include "protobuf/link.h"
#include "protobuf/passed_on.h"
#include "text/edit_distance.h"

namespace bylaw::protobuf {

class Linker {
 public:
  Linker(std::span<const LinkInput> inputs, const LinkOptions& options,
         diagnostic::Sink& sink);
  Pool Run() &&;

 private:
  // What a name was found to mean.
  struct Found {
    SymbolId symbol = kNone;
    // The first part means something that does not hold the rest.
    SymbolId holder = kNone;
    // A file that defines it and is not imported.
    FileId elsewhere = kNone;
  };
  enum class Wanted { kType, kAnything };
  // So many symbols of one name are looked at one by one; of more than that only
  // those that a file can have to do with.
  static constexpr size_t kManyNamesakes = 32;
  struct Namesakes {
    std::vector<SymbolId> all;  // from the last to the first
    SymbolId package = kNone;   // of them; there is one at most
  };
  // Where a field is named: `option (x).field`, or within `{ field: 1 }`.
  enum class Naming { kOption, kText };
  // An option on its way down its name.
  struct Place {
    SymbolId message = kNone;  // whose fields may be named
    SymbolId field = kNone;    // the field named last
    DeclKind owner = DeclKind::kFile;
    SymbolId scope = kNone;
  };

  // Where an option may be set, by its `targets`, and its `feature_support`.
  struct Limits {
    std::vector<std::string_view> targets;
    Index support = kNone;
  };

  // --- link.cc
  void AddFiles(std::span<const LinkInput> inputs);
  FileId FindImport(FileId from, std::string_view path);
  // At most two of the files that an import may mean wherever they lie.
  std::vector<FileId> FilesEndingIn(std::string_view importer,
                                    std::string_view import);
  void ResolveImports(FileId id);
  void FindCycles();
  void RankFiles();
  void AddSymbols(FileId id);
  SymbolId AddPackage(std::string_view name);
  SymbolId AddSymbol(SymbolId scope, std::string_view name, FileId file,
                     DeclId decl);
  bool HasManyNamesakes(SymbolId scope, std::string_view name,
                        FileId file) const;
  void ReportUnusedImports(FileId id);

  // --- resolve.cc
  // From here on names are looked up as this file sees them.
  void Enter(FileId id);
  // Sees one file more; false where there is none.
  bool SeeNext();
  bool IsVisible(SymbolId id);
  // Whether it is seen, told without going on; nothing where only that tells.
  std::optional<bool> Foresee(SymbolId id);
  SymbolId Preferred(SymbolId best, SymbolId at) const;
  SymbolId FindVisible(SymbolId scope, std::string_view name,
                       FileId* elsewhere);
  SymbolId FindAmongMany(SymbolId scope, std::string_view name,
                         FileId* elsewhere);
  const Namesakes& NamesakesOf(SymbolId scope, std::string_view name);
  std::vector<SymbolId> NamesakesIn(const Namesakes& namesakes,
                                    const std::vector<FileId>& files) const;
  Found Resolve(SymbolId scope, std::string_view name, Wanted wanted);
  Found ResolveFrom(SymbolId scope, std::string_view name, Wanted wanted);
  void ResolveReferences(FileId id);
  SymbolId ResolveType(text::Span at, SymbolId scope, const char* what);
  void ReportNoType(text::Span at, SymbolId scope, std::string_view name,
                    SymbolId found);
  void ReportUnresolved(text::Span at, std::string_view name,
                        const Found& found);
  std::string SuggestType(std::string_view name);
  void MarkUsed(SymbolId id);
  SymbolId ScopeSymbol(DeclId id) const;
  bool IsType(SymbolId id) const;

  // --- check_names.cc
  void CheckNames();
  void CheckDuplicate(SymbolId id);
  void CheckPackage();
  bool Imports(FileId other);  // directly or not
  const std::vector<FileId>& AllImported();
  std::vector<SymbolId> SymbolsOfName(SymbolId scope, std::string_view name);
  void CheckReservedNames(DeclId container);

  // --- check_numbers.cc
  void CheckMessage(DeclId id);
  void CheckFieldNumbers(DeclId message);
  void CheckRanges(DeclId container);
  void CheckExtensionNumbers();
  void CheckExtensionField(DeclId id, SymbolId extended);
  // The extension range of a message that a number lies in; kNone for none.
  DeclId OpenedBy(SymbolId message, int32_t number);
  void CheckJsonNames(DeclId message);
  void CheckNumber(DeclId id, int32_t most);
  bool IsMessageSet(DeclId message) const;

  // --- check_declarations.cc
  void CheckDeclarations(DeclId range);
  void CheckDeclared(DeclId field, SymbolId extended, DeclId range);
  // What an extension range sets its numbers aside for.
  struct Declared {
    bool any = false;  // whether its extensions have to be declared
    std::unordered_map<int64_t, const Value*> by_number;
  };
  const Declared& DeclaredBy(FileId file, DeclId range);

  // --- check_features.cc
  void CheckFeatures(DeclId id);
  void CheckFieldFeatures(DeclId id);

  // --- check_style.cc
  void CheckStyle(DeclId id);
  void CheckPackageStyle();

  // --- check_fields.cc
  void CheckField(DeclId id);
  void CheckFieldSyntax(DeclId id);
  void CheckMapField(DeclId id);
  void CheckFieldOptions(DeclId id);
  void CheckDefault(DeclId id, Index option);
  const Decl* EnumValue(SymbolId enum_symbol, std::string_view name);

  // --- check_enum.cc
  void CheckEnum(DeclId id);
  void CheckEnumNumbers(DeclId id, bool aliases);
  void CheckEnumNames(DeclId id);

  // --- options.cc
  void CheckOptions(DeclId id);
  void CheckOption(DeclId id, Index option);
  bool StepInto(const NamePart& part, Place* place, Naming naming);
  const std::vector<std::string_view>& FieldNamesOf(SymbolId message);
  bool FindExtension(const NamePart& part, Place* place);
  void CheckOptionsTwice(DeclId id);
  const Limits& LimitsOf(SymbolId field);
  void CheckTarget(const Place& place, text::Span at);
  void CheckSupport(const Place& place, text::Span at);
  void CheckValue(const Place& place, Index value);
  void KeepEnum(const Value& value, SymbolId type);
  void CheckInteger(const Place& place, TypeCode type, const Value& value);
  void CheckMessageValue(Place place, Index value);
  std::set<SymbolId> CheckMembers(Place place, Index value);
  void CheckAny(Place place, Index value);
  void CheckMapEntry(const Place& place, Index entry);
  void CheckRequired(SymbolId message, const std::set<SymbolId>& set,
                     text::Span at);
  SymbolId FieldOfMessage(SymbolId message, std::string_view name,
                          Naming naming) const;
  // The message whose fields are the options of such a declaration, by the
  // first part of an option's name.
  SymbolId OptionsMessage(DeclKind kind, const NamePart& first);
  // Those of one name that the language has and that the mesh has.
  struct OptionMessages {
    uint32_t stamp = 0;  // of the file that sees them
    SymbolId built_in = kNone, own = kNone;
  };
  OptionMessages FindOptionMessages(std::string_view name);
  bool IsGroupLike(SymbolId field) const;
  SymbolId OptionScope(DeclId id) const;

  diagnostic::Diagnostic& Report(const diagnostic::RuleInfo& rule,
                                 text::Span at, std::string message);
  text::Location WhereIs(SymbolId id) const;
  std::string Named(SymbolId id) const;  // the full name in backticks
  const File& here() const { return *file_; }
  LinkedFile& linked() { return pool_.files_[current_]; }

  const LinkOptions& options_;
  diagnostic::Sink& sink_;
  Pool pool_;
  std::unordered_map<std::string_view, FileId> by_path_;
  // The files of each domain, and those of none, in the order of their paths
  // read from the end. Made when it is first asked for.
  std::map<std::string, std::vector<FileId>> by_ending_;
  FileId first_built_in_ = 0;
  text::NameSearch search_;

  // Of the file entered last.
  FileId current_ = kNone;
  const File* file_ = nullptr;
  std::vector<std::pair<FileId, size_t>> imports_;  // sorted; where they stand
  uint32_t stamp_ = 0;                              // counts entries
  std::vector<FileId> to_see_;  // itself, and what is imported
  size_t next_to_see_ = 0;      // of those, the first not seen yet
  std::vector<FileId> seen_;    // of those, and of what they pass on
  size_t direct_ = 0;           // of those to see: itself and what it imports
  // What all of these pass on; empty until it is asked for.
  std::vector<RankRange> certain_, possible_;
  std::vector<uint32_t> visible_;          // by file: the stamp of when it was
  std::vector<uint32_t> visible_package_;  // by symbol
  std::vector<uint32_t> imported_;         // by file: directly or not
  uint32_t imported_of_ = 0;
  std::vector<FileId> all_imported_;    // those files, and the one entered
  std::vector<SymbolId> first_symbol_;  // by file; and the end of all
  PassedOn passed_on_;
  // By symbol, of packages: the ranks of the first and last of their files.
  std::vector<RankRange> package_ranks_;
  // Of names that very many symbols have, by the last of these.
  std::unordered_map<SymbolId, Namesakes> namesakes_;
  // Extensions met so far: extended message and number.
  std::unordered_map<uint64_t, std::vector<SymbolId>> extensions_;
  // The numbers that messages open to extensions, sorted.
  struct OpenedRange {
    int32_t first = 0, last = 0;
    DeclId decl = kNone;
  };
  std::unordered_map<SymbolId, std::vector<OpenedRange>> opened_;
  // By file and range, of those that an extension was in.
  std::unordered_map<uint64_t, Declared> declared_;
  // The values of enums that were asked for one.
  std::unordered_map<SymbolId, std::map<std::string_view, const Decl*>>
      enum_values_;
  // The fields of messages in which one was looked for that is not there.
  std::unordered_map<SymbolId, std::vector<std::string_view>> field_names_;
  std::map<std::string_view, OptionMessages> option_messages_;
  // What fields that are options limit of their use.
  std::unordered_map<SymbolId, Limits> limits_;
};

// Whether an integer is in the range of an integer type.
bool FitsInteger(TypeCode type, const Value& value);

}  // namespace bylaw::protobuf

#endif  // BYLAW_PROTOBUF_LINKER_H_
