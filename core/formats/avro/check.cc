#include "formats/avro/check.h"

#include <map>
#include <string>
#include <utility>

#include "formats/avro/attributes.h"
#include "formats/avro/rules.h"
#include "text/edit_distance.h"

namespace bylaw::formats::avro {
namespace {

std::string Quote(std::string_view text) {
  return "`" + std::string(text) + "`";
}

// Whose name or alias something is, and where it stands.
struct Owner {
  size_t index = 0;
  text::Location at;
};
using Owners = std::map<std::string_view, Owner>;

void CheckAlias(const contract::Text& alias, size_t index, Owners* owners,
                diagnostic::Sink& sink) {
  const auto [owner, fresh] =
      owners->emplace(alias.value, Owner{index, alias.at});
  if (fresh || owner->second.index == index) return;
  sink.Add(kAliasClash, alias.at,
           "alias " + Quote(alias.value) + " is taken already")
      .related.push_back({owner->second.at, "taken here"});
}

// Computes which types have a finite value: the least set closed under "a
// record whose fields all have one", "a union with a branch that has one", and
// so on. Arrays and maps may be empty, so they always have.
class FiniteTypes {
 public:
  explicit FiniteTypes(const TypeGraph& graph)
      : graph_(graph),
        users_(graph.types.size()),
        missing_(graph.types.size()),
        finite_(graph.types.size()) {
    for (TypeId id = 0; id < graph.types.size(); ++id) Count(id);
    for (const TypeId user : users_of_others_) Satisfy(user);
    while (!ready_.empty()) {
      const TypeId id = ready_.back();
      ready_.pop_back();
      for (const TypeId user : users_[id]) Satisfy(user);
    }
  }

  bool operator[](TypeId id) const {
    return IsOther(id) ? graph_.others->finite[id - kOthers]
                       : finite_[IndexOf(id)];
  }
  std::vector<bool> Take() && { return std::move(finite_); }

 private:
  bool IsOther(TypeId id) const {
    return id >= kOthers && graph_.others != nullptr;
  }
  static TypeId IndexOf(TypeId id) { return id & ~kOthers; }

  void Use(TypeId used, TypeId user) {
    if (!IsOther(used)) {
      users_[IndexOf(used)].push_back(user);
    } else if ((*this)[used]) {
      users_of_others_.push_back(user);
    }
  }

  void Count(TypeId id) {
    const Type& type = graph_.types[id];
    if (type.kind == Kind::kRecord) {
      missing_[id] = type.fields.size();
      for (const RecordField& field : type.fields) Use(field.use.type, id);
    } else if (type.kind == Kind::kUnion) {
      missing_[id] = 1;
      for (const TypeUse& branch : type.elements) Use(branch.type, id);
    } else if (type.kind == Kind::kEnum) {
      missing_[id] = type.symbols.empty() ? 1 : 0;
    }
    if (missing_[id] == 0) MarkFinite(id);
  }

  void Satisfy(TypeId id) {
    if (missing_[id] > 0 && --missing_[id] == 0) MarkFinite(id);
  }

  void MarkFinite(TypeId id) {
    finite_[id] = true;
    ready_.push_back(id);
  }

  const TypeGraph& graph_;
  std::vector<std::vector<TypeId>> users_;
  std::vector<TypeId> users_of_others_;  // once for each use that is finite
  std::vector<size_t> missing_;
  std::vector<bool> finite_;
  std::vector<TypeId> ready_;
};

// Whether every value of a type that another file defines holds one of what is
// defined at `node`, which has none that ends.
bool AlwaysHolds(const TypeGraph& others, TypeId from,
                 const document::Node* node) {
  std::vector<bool> seen(others.types.size());
  std::vector<TypeId> open = {from};
  while (!open.empty()) {
    const TypeId id = open.back() & ~kOthers;
    open.pop_back();
    const Type& type = others.types[id];
    if (type.node == node) return true;
    if (seen[id] || others.finite[id]) continue;
    seen[id] = true;
    for (const RecordField& field : type.fields) open.push_back(field.use.type);
    for (const TypeUse& branch : type.elements) open.push_back(branch.type);
  }
  return false;
}

// The field through which a record without finite value leads back to itself or
// to what encloses it; null for a record that merely has such a record inside.
const RecordField* FindBackReference(const TypeGraph& graph,
                                     const FiniteTypes& finite, TypeId id) {
  const auto leads_back = [&](const TypeUse& use) {
    if (use.type >= kOthers && !finite[use.type])
      return AlwaysHolds(*graph.others, use.type, graph[id].node);
    return use.type <= id && !finite[use.type] && graph[use].node != use.node;
  };
  for (const RecordField& field : graph[id].fields) {
    if (finite[field.use.type]) continue;
    if (leads_back(field.use)) return &field;
    for (const TypeUse& branch : graph[field.use].elements) {
      if (leads_back(branch)) return &field;
    }
  }
  return nullptr;
}

}  // namespace

void CheckFields(const std::vector<RecordField>& fields,
                 diagnostic::Sink& sink) {
  Owners owners;
  for (size_t i = 0; i < fields.size(); ++i) {
    const contract::Text& name = fields[i].name;
    if (!name) continue;
    const auto [owner, fresh] = owners.emplace(name.value, Owner{i, name.at});
    if (fresh) continue;
    sink.Add(kDuplicateMember, name.at,
             "the record has a field " + Quote(name.value) + " already")
        .related.push_back({owner->second.at, "first here"});
  }
  for (size_t i = 0; i < fields.size(); ++i) {
    for (const contract::Text& alias : fields[i].aliases)
      CheckAlias(alias, i, &owners, sink);
  }
}

void CheckSymbols(const std::vector<contract::Text>& symbols,
                  diagnostic::Sink& sink) {
  std::map<std::string_view, text::Location> seen;
  for (const contract::Text& symbol : symbols) {
    if (!CheckName(symbol.value, "enum symbol", symbol.at, sink)) continue;
    const auto [first, fresh] = seen.emplace(symbol.value, symbol.at);
    if (fresh) continue;
    sink.Add(kDuplicateMember, symbol.at,
             "the enum has the symbol " + Quote(symbol.value) + " already")
        .related.push_back({first->second, "first here"});
  }
}

void CheckSymbol(const Type& enum_type, const contract::Text& symbol,
                 diagnostic::Sink& sink) {
  std::vector<std::string_view> symbols;
  for (const contract::EnumValue& known : enum_type.symbols) {
    if (known.value.value == symbol.value) return;
    symbols.push_back(known.value.value);
  }
  diagnostic::Diagnostic& added =
      sink.Add(kInvalidDefault, symbol.at,
               Quote(symbol.value) + " is no symbol of the enum");
  const std::string_view nearest = text::NearestName(symbol.value, symbols);
  added.help = nearest.empty() ? "use one of the enum's symbols"
                               : "did you mean " + Quote(nearest) + "?";
}

void CheckAliases(const TypeGraph& graph, diagnostic::Sink& sink) {
  Owners owners;
  for (TypeId id = 0; id < graph.types.size(); ++id) {
    const Type& type = graph[id];
    if (type.node != nullptr && !type.full_name.empty())
      owners.emplace(type.full_name, Owner{id, Anchor(*type.node)});
  }
  for (const TypeId id : graph.used_others) {
    const Type& type = graph[id];
    if (type.node != nullptr)
      owners.emplace(type.full_name, Owner{id, Anchor(*type.node)});
  }
  for (TypeId id = 0; id < graph.types.size(); ++id) {
    for (const contract::Text& alias : graph[id].aliases)
      CheckAlias(alias, id, &owners, sink);
  }
}

std::vector<bool> FindFinite(const TypeGraph& graph) {
  return FiniteTypes(graph).Take();
}

void CheckFinite(const TypeGraph& graph, diagnostic::Sink& sink) {
  const FiniteTypes finite(graph);
  for (TypeId id = 0; id < graph.types.size(); ++id) {
    const Type& type = graph[id];
    if (finite[id] || type.node == nullptr) continue;
    if (type.kind == Kind::kEnum) {
      const document::Node* symbols = type.node->Find("symbols");
      if (symbols != nullptr && symbols->is_list() && symbols->size() == 0) {
        sink.Add(kNoValue, symbols->location(),
                 Describe(graph, id) + " has no symbols");
      }
    } else if (type.kind == Kind::kUnion && type.elements.empty()) {
      sink.Add(kNoValue, type.node->location(),
               "a union without branches has no value");
    } else if (const RecordField* field =
                   FindBackReference(graph, finite, id)) {
      sink.Add(kNoValue, field->use.node->location(),
               "no value of " + Describe(graph, id) + " ever ends: its field " +
                   Quote(field->name.value) + " always holds another record")
          .help = "make the field a union with `null`, an array or a map";
    }
  }
}

}  // namespace bylaw::formats::avro
