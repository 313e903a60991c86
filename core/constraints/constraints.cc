#include "constraints/constraints.h"

#include <algorithm>
#include <memory>
#include <string_view>
#include <utility>

#include "constraints/rule_kinds.h"
#include "protobuf/facts.h"
#include "protobuf/features.h"

namespace bylaw::constraints {

using contract::Declaration;
using protobuf::DeclId;
using protobuf::DeclKind;
using protobuf::File;
using protobuf::kNone;
using protobuf::LinkedFile;
using protobuf::Pool;
using protobuf::TypeCode;

namespace {

constexpr std::string_view kField = "buf.validate.field";
constexpr std::string_view kMessage = "buf.validate.message";
constexpr std::string_view kPredefined = "buf.validate.predefined";
constexpr std::string_view kPackage = "buf.validate.";

// Whether a file has options of this kind at all: most have not.
bool Uses(const File& file) {
  return std::any_of(file.name_parts.begin(), file.name_parts.end(),
                     [&](const protobuf::NamePart& part) {
                       return part.extension &&
                              file.Name(part.span).find(kPackage) !=
                                  std::string_view::npos;
                     });
}

bool IsExtension(const File& file, DeclId field) {
  return file[file[field].parent].kind == DeclKind::kExtend;
}

class Lister {
 public:
  Lister(const Pool& pool, std::deque<Declaration>* declarations)
      : pool_(pool), types_(pool), out_(declarations) {}

  void List() {
    for (const LinkedFile& linked : pool_.files()) {
      if (!linked.built_in && Uses(*linked.file)) FindPredefined(linked);
    }
    // What is added here has no rules of its own.
    const size_t count = out_->size();
    size_t first = 0;
    for (const LinkedFile& linked : pool_.files()) {
      if (linked.built_in) continue;
      // The declarations of a file follow it, in the order of the pool.
      size_t last = first + 1;
      while (last < count && (*out_)[last].kind != "file") ++last;
      if (Uses(*linked.file)) CheckFile(linked, first, last);
      first = last;
    }
  }

 private:
  // The message that an `extend` block extends, where it is one of type rules.
  std::string ExtendedRules(const LinkedFile& linked, DeclId field) const {
    const File& file = *linked.file;
    if (!IsExtension(file, field)) return {};
    const protobuf::SymbolId extended = linked.extended[file[field].parent];
    std::string name =
        extended == kNone
            ? std::string(file.Name(file[file[field].parent].name))
            : pool_.FullName(extended);
    if (name.substr(0, 1) == ".") name.erase(0, 1);
    if (!name.starts_with(kPackage)) return {};
    name.erase(0, kPackage.size());
    return FindRuleTypeOf(name) == nullptr ? std::string() : name;
  }

  void FindPredefined(const LinkedFile& linked) {
    const File& file = *linked.file;
    for (DeclId id = 1; id < file.decls.size(); ++id) {
      if (file[id].kind != DeclKind::kField || file[id].detail == kNone)
        continue;
      std::string rules = ExtendedRules(linked, id);
      if (rules.empty()) continue;
      predefined_.push_back(
          {protobuf::FullNameOf(file, id), std::move(rules), &linked, id});
    }
  }

  void CheckFile(const LinkedFile& linked, size_t first, size_t last) {
    const File& file = *linked.file;
    // Declarations are listed in the order of the tree.
    size_t listed = first;
    for (DeclId id = 1; id < file.decls.size(); ++id) {
      const bool field =
          file[id].kind == DeclKind::kField && file[id].detail != kNone;
      if (!field && file[id].kind != DeclKind::kMessage) continue;
      if (file[id].first_option == kNone) continue;
      const text::Location name = file.At(file[id].name);
      while (listed < last && !((*out_)[listed].name_at == name)) ++listed;
      if (listed == last) return;
      faults_.clear();
      const text::Span rules =
          field ? CheckField(linked, id) : CheckMessage(linked, id);
      if (rules.empty()) continue;
      if (faults_.empty()) Add(file, rules, {}, listed);
      for (Fault& fault : faults_)
        Add(file, fault.at, std::move(fault.text), listed);
    }
  }

  // Both give the place of the first rule; nothing where there is none.
  text::Span CheckMessage(const LinkedFile& linked, DeclId message) {
    const Entries rules(*linked.file, message, kMessage);
    if (!rules.empty())
      constraints::CheckMessage(ContextOf(linked), rules, message);
    ReportCut(rules);
    return rules.first();
  }

  text::Span CheckField(const LinkedFile& linked, DeclId field) {
    const File& file = *linked.file;
    const Entries own(file, field, kPredefined);
    if (!own.empty()) CheckPredefined(linked, field, own);
    const Entries rules(file, field, kField);
    if (!rules.empty())
      constraints::CheckField(ContextOf(linked), rules,
                              TargetOf(linked, field));
    ReportCut(own);
    ReportCut(rules);
    return own.first().empty() ? rules.first() : own.first();
  }

  void ReportCut(const Entries& rules) {
    if (!rules.too_deep().empty()) {
      faults_.push_back(
          {rules.too_deep(), "the name of a rule has more than " +
                                 std::to_string(kMaxPathBytes) +
                                 " bytes here: it is not checked"});
    }
    if (!rules.cut()) return;
    faults_.push_back({rules.all().front().at,
                       "there are more than " + std::to_string(kMaxEntries) +
                           " values here: the rest is not checked"});
  }

  // `this` is what the extended rules are for, `rule` the extension's value.
  void CheckPredefined(const LinkedFile& linked, DeclId field,
                       const Entries& own) {
    const std::string extended = ExtendedRules(linked, field);
    if (extended.empty()) return;
    cel::Env env;
    env.SharePatterns(&patterns_);
    types_.Declare(own, &env);
    env.AddVariable("this", FindRuleTypeOf(extended)->cel);
    env.AddVariable("rule", types_.FieldType(linked, field));
    CheckExpressions(ContextOf(linked), own, "", env);
  }

  Context ContextOf(const LinkedFile& linked) {
    return {pool_, linked, predefined_, &types_, &faults_, &patterns_};
  }

  Target TargetOf(const LinkedFile& linked, DeclId id) {
    const File& file = *linked.file;
    const protobuf::Decl& decl = file[id];
    const protobuf::FieldDetail& detail = file.FieldOf(id);
    Target target;
    target.is_map = decl.type == TypeCode::kMap;
    target.type = target.is_map ? detail.value_type : decl.type;
    target.key = detail.key;
    target.named = linked.types[decl.detail];
    target.is_list = decl.label == protobuf::Label::kRepeated;
    target.repeated = target.is_list || target.is_map;
    target.extension = IsExtension(file, id);
    target.in_oneof = file[decl.parent].kind == DeclKind::kOneof;
    target.presence = !target.repeated && protobuf::HasPresence(file, id);
    target.cel = types_.FieldType(linked, id);
    return target;
  }

  void Add(const File& file, text::Span at, std::string fault, size_t owner) {
    const Declaration& parent = (*out_)[owner];
    Declaration added;
    added.kind = "constraint";
    added.name = parent.name;
    added.name_at = file.At(at);
    added.whole = added.name_at;
    added.comment.Edit().at = added.name_at;
    added.parent = &parent;
    added.of_file = parent.of_file;
    if (!parent.Details().ignored.empty()) {
      added.details = std::make_unique<contract::DeclarationDetails>();
      added.details->ignored = parent.Details().ignored;
    }
    added.value = std::move(fault);
    out_->push_back(std::move(added));
  }

  const Pool& pool_;
  CelTypes types_;
  std::deque<Declaration>* out_;
  std::vector<Predefined> predefined_;
  Faults faults_;
  regex::Allowance patterns_;
};

}  // namespace

void ListConstraints(const Pool& pool, std::deque<Declaration>* declarations) {
  Lister(pool, declarations).List();
}

}  // namespace bylaw::constraints
