#include "protobuf/declarations.h"

#include <algorithm>
#include <iterator>
#include <memory>
#include <string_view>
#include <utility>

#include "protobuf/comments.h"
#include "protobuf/features.h"
#include "protobuf/overview.h"
#include "sort/sort.h"

namespace bylaw::protobuf {
namespace {

using contract::Declaration;

constexpr std::string_view kSwitch = "buf:lint:ignore";

// Takes a comment apart: what it says to readers, and the rules that it
// switches off, a line each.
std::string ReadComment(std::string_view comment,
                        std::vector<std::string>* ignored) {
  std::string text;
  const std::string all = CommentText(comment);
  for (size_t begin = 0; begin < all.size();) {
    const size_t end = std::min(all.find('\n', begin), all.size());
    std::string_view line = std::string_view(all).substr(begin, end - begin);
    begin = end + 1;
    if (line.substr(0, kSwitch.size()) == kSwitch) {
      line.remove_prefix(kSwitch.size());
      while (!line.empty() && line.front() == ' ') line.remove_prefix(1);
      ignored->emplace_back(line.substr(0, line.find(' ')));
      continue;
    }
    if (!text.empty()) text += '\n';
    text += line;
  }
  return text;
}

std::string_view KindName(const File& file, DeclId id) {
  switch (file[id].kind) {
    case DeclKind::kMessage:
      return "message";
    case DeclKind::kField:
      return file[file[id].parent].kind == DeclKind::kExtend ? "extension"
                                                             : "field";
    case DeclKind::kOneof:
      return "oneof";
    case DeclKind::kEnum:
      return "enum";
    case DeclKind::kEnumValue:
      return "enum_value";
    case DeclKind::kService:
      return "service";
    case DeclKind::kMethod:
      return "method";
    default:
      return {};
  }
}

class Lister {
 public:
  Lister(const Pool& pool, FileId id, const Overview& overview,
         compact::RecentTexts* packages, std::deque<Declaration>* out)
      : pool_(pool),
        id_(id),
        linked_(pool.files()[id]),
        file_(*linked_.file),
        overview_(overview),
        packages_(packages),
        path_(overview.PathOf(id)),
        listed_(file_.decls.size(), nullptr),
        out_(out) {}

  void List() {
    AddFile();
    AddPackage();
    for (size_t i = 0; i < file_.imports.size(); ++i) AddImport(i);
    AddOptions(kFileDecl);
    AddMissingOptions();
    for (DeclId id = 1; id < file_.decls.size(); ++id) AddDecl(id);
  }

 private:
  Declaration& Add(std::string_view kind, std::string name, text::Span name_at,
                   text::Span whole, const Declaration* parent) {
    Declaration& added = out_->emplace_back();
    added.kind = kind;
    added.name = contract::Text(std::move(name), file_.At(name_at));
    added.name_at = file_.At(name_at);
    added.whole = file_.At(whole);
    added.parent = parent;
    // The first declaration of a file is the file itself. It keeps what all
    // others look at.
    if (listed_[kFileDecl] == nullptr) {
      listed_[kFileDecl] = &added;
      compact::SharedText package = file_.package;
      packages_->Share(&package);
      DetailsOf(&added).package = std::move(package);
    }
    added.of_file = listed_[kFileDecl];
    if (parent != nullptr && !parent->Details().ignored.empty())
      DetailsOf(&added).ignored = parent->Details().ignored;
    return added;
  }

  static contract::DeclarationDetails& DetailsOf(Declaration* of) {
    if (!of->details)
      of->details = std::make_unique<contract::DeclarationDetails>();
    return *of->details;
  }

  void AddComment(Index comments, Declaration* to) const {
    if (comments == kNone) return;
    const text::Span at = file_.comments[comments].leading;
    if (!at.empty()) {
      std::vector<std::string> ignored;
      to->commented = !ReadComment(file_.Slice(at), &ignored).empty();
      if (to->commented) {
        to->comment.Edit() = {file_.Slice(at), file_.At(at)};
      }
      if (!ignored.empty()) {
        std::vector<std::string>& all = DetailsOf(to).ignored.Edit();
        std::move(ignored.begin(), ignored.end(), std::back_inserter(all));
      }
    }
    to->described =
        to->commented ||
        !CommentText(file_.Slice(file_.comments[comments].trailing)).empty();
  }

  void AddFile() {
    Declaration& file = Add("file", path_, {}, {}, nullptr);
    // What stands above the first statement is mostly a licence, no comment.
    file.has_syntax = !file_.syntax_at.empty();
  }

  void AddPackage() {
    Declaration& package = Add("package", file_.package, file_.package_at,
                               file_.package_at, listed_[kFileDecl]);
    AddComment(file_.package_comments, &package);
    DetailsOf(&package).package_directories = overview_.DirectoriesOf(id_);
    DetailsOf(&package).directory_packages = overview_.PackagesBeside(id_);
  }

  void AddImport(size_t i) {
    const Import& import = file_.imports[i];
    Declaration& added = Add("import", import.path, import.whole, import.whole,
                             listed_[kFileDecl]);
    AddComment(import.comments, &added);
    added.is_public = import.kind == ImportKind::kPublic;
    added.is_weak = import.kind == ImportKind::kWeak;
    const FileId to = linked_.imports[i];
    if (to == kNone) return;
    const LinkedFile& target = pool_.files()[to];
    // Nobody can know what a file that is not given would have used.
    added.is_used = linked_.import_used[i] || added.is_public ||
                    !linked_.closed || !file_.complete;
    DetailsOf(&added).target_package = target.file->package;
    added.closes_cycle = !target.built_in && overview_.InOneCycle(id_, to);
  }

  void AddOptions(DeclId id) {
    for (Index option = file_[id].first_option; option != kNone;
         option = file_.options[option].next) {
      const Option& o = file_.options[option];
      Declaration& added = Add("option", std::string(file_.Slice(o.name)),
                               o.whole, o.whole, listed_[id]);
      AddComment(o.comments, &added);
      added.value = FileOptionValue(file_, option);
      if (id == kFileDecl)
        added.agrees = overview_.Agrees(id_, added.name.value);
    }
  }

  void AddMissingOptions() {
    for (const std::string_view option : kSharedOptions) {
      if (FindOption(file_, kFileDecl, option) != kNone ||
          overview_.Agrees(id_, option))
        continue;
      Add("option", std::string(option), {}, {}, listed_[kFileDecl]).agrees =
          false;
    }
  }

  const Declaration* ParentOf(DeclId id) const {
    DeclId at = file_[id].parent;
    while (listed_[at] == nullptr) at = file_[at].parent;
    return listed_[at];
  }

  void AddDecl(DeclId id) {
    const Decl& decl = file_[id];
    const std::string_view kind = KindName(file_, id);
    if (kind.empty() || decl.name.empty()) return;
    Declaration& added = Add(kind, std::string(file_.NameOf(id)), decl.name,
                             decl.whole, ParentOf(id));
    listed_[id] = &added;
    AddComment(decl.comments, &added);
    added.first = file_[decl.parent].first_child == id;
    added.is_group =
        decl.kind == DeclKind::kField && decl.type == TypeCode::kGroup;
    if ((decl.kind == DeclKind::kField || decl.kind == DeclKind::kEnumValue) &&
        decl.detail != kNone) {
      const FieldDetail& field = file_.FieldOf(id);
      added.number = contract::Integer(field.number, file_.At(field.number_at));
      if (decl.kind == DeclKind::kField) {
        added.required =
            contract::Flag(IsRequired(file_, id), file_.At(decl.name));
      }
    }
    if (decl.kind == DeclKind::kEnumValue) added.first = IsFirstValue(id);
    if (decl.kind == DeclKind::kMethod) AddMethod(decl, &added);
    AddOptions(id);
  }

  bool IsFirstValue(DeclId id) const {
    DeclId at = file_[file_[id].parent].first_child;
    while (at != id && file_[at].kind != DeclKind::kEnumValue)
      at = file_[at].next;
    return at == id;
  }

  void AddMethod(const Decl& decl, Declaration* to) {
    const MethodDetail& method = file_.methods[decl.detail];
    const SymbolId input = linked_.inputs[decl.detail];
    const SymbolId output = linked_.outputs[decl.detail];
    contract::MethodDetails& details = DetailsOf(to).method.Edit();
    details.input =
        contract::Text(NameOf(input, method.input), file_.At(method.input));
    details.output =
        contract::Text(NameOf(output, method.output), file_.At(method.output));
    details.client_streaming =
        contract::Flag(!method.client_stream.empty(), to->whole);
    details.server_streaming =
        contract::Flag(!method.server_stream.empty(), to->whole);
    AddMessage("request", details.input.value, input, decl, to);
    Declaration& response =
        AddMessage("response", details.output.value, output, decl, to);
    response.is_both = input != kNone && input == output;
  }

  Declaration& AddMessage(std::string_view kind, const std::string& name,
                          SymbolId type, const Decl& method,
                          const Declaration* parent) {
    Declaration& added = Add(kind, name, method.whole, method.whole, parent);
    DetailsOf(&added).methods = overview_.MethodsWith(type, id_);
    return added;
  }

  std::string NameOf(SymbolId type, text::Span written) const {
    if (type != kNone) return pool_.FullName(type);
    std::string_view name = file_.Name(written);
    if (name.substr(0, 1) == ".") name.remove_prefix(1);
    return std::string(name);
  }

  const Pool& pool_;
  const FileId id_;
  const LinkedFile& linked_;
  const File& file_;
  const Overview& overview_;
  compact::RecentTexts* packages_;  // that files have in common
  const std::string& path_;
  std::vector<const Declaration*> listed_;  // by declaration
  std::deque<Declaration>* out_;
};

}  // namespace

std::string CommentOf(const Declaration& declaration) {
  std::vector<std::string> ignored;
  return ReadComment(declaration.comment->text, &ignored);
}

std::deque<Declaration> ListDeclarations(const Pool& pool,
                                         const std::vector<std::string>& roots,
                                         const DomainOfPath& domain_of) {
  std::deque<Declaration> declarations;
  const Overview overview(pool, roots, domain_of);
  compact::RecentTexts packages;
  for (FileId id = 0; id < pool.files().size(); ++id) {
    if (!pool.files()[id].built_in)
      Lister(pool, id, overview, &packages, &declarations).List();
  }
  return declarations;
}

}  // namespace bylaw::protobuf
