#include "formats/avro/canonical.h"

#include <algorithm>
#include <array>
#include <set>
#include <utility>
#include <vector>

#include "document/json_writer.h"
#include "formats/avro/names.h"

namespace bylaw::formats::avro {
namespace {

class FormWriter {
 public:
  explicit FormWriter(const TypeGraph& graph) : graph_(graph) {}

  std::optional<std::string> Write() {
    Use(graph_.root, 0);
    if (failed_) return std::nullopt;
    return std::move(out_).Take();
  }

 private:
  void Use(const TypeUse& use, uint32_t depth) {
    const Type& type = graph_[use];
    if (type.kind == Kind::kUnknown || depth > kMaxCanonicalDepth) {
      failed_ = true;
      out_.Null();
    } else if (type.kind < static_cast<Kind>(kPrimitiveCount)) {
      out_.String(KindName(type.kind));
    } else if (type.kind == Kind::kUnion) {
      out_.BeginArray();
      for (const TypeUse& branch : type.elements) Use(branch, depth + 1);
      out_.EndArray();
    } else if (!type.full_name.empty() && written_.contains(use.type)) {
      out_.String(type.full_name);
    } else {
      written_.insert(use.type);
      Definition(type, depth);
    }
  }

  // The attributes in the order that the specification gives them: name, type,
  // fields, symbols, items, values, size.
  void Definition(const Type& type, uint32_t depth) {
    out_.BeginObject();
    if (!type.full_name.empty()) out_.Key("name").String(type.full_name);
    out_.Key("type").String(TypeWord(type));
    if (type.kind == Kind::kRecord) Fields(type, depth);
    if (type.kind == Kind::kEnum) Symbols(type);
    if (type.kind == Kind::kFixed) out_.Key("size").Int(type.size);
    if (type.kind == Kind::kArray || type.kind == Kind::kMap) {
      out_.Key(type.kind == Kind::kArray ? "items" : "values");
      if (type.elements.empty()) {
        failed_ = true;
        out_.Null();
      } else {
        Use(type.elements.front(), depth + 1);
      }
    }
    out_.EndObject();
  }

  // An `error` is a record in every respect but this one.
  static std::string_view TypeWord(const Type& type) {
    const document::Node* word =
        type.kind == Kind::kRecord ? type.node->Find("type") : nullptr;
    return word == nullptr ? KindName(type.kind) : word->string();
  }

  void Fields(const Type& type, uint32_t depth) {
    out_.Key("fields").BeginArray();
    for (const RecordField& field : type.fields) {
      out_.BeginObject().Key("name").String(field.name.value).Key("type");
      Use(field.use, depth + 1);
      out_.EndObject();
    }
    out_.EndArray();
  }

  void Symbols(const Type& type) {
    out_.Key("symbols").BeginArray();
    for (const contract::EnumValue& symbol : type.symbols)
      out_.String(symbol.value.value);
    out_.EndArray();
  }

  const TypeGraph& graph_;
  std::set<TypeId> written_;  // named types, which later uses only name
  document::JsonWriter out_{document::JsonStyle::kCompact};
  bool failed_ = false;
};

// The specification's EMPTY64: the fingerprint of no bytes at all, and the
// polynomial.
constexpr uint64_t kEmpty = 0xc15d213aa4d7a795ULL;

constexpr std::array<uint64_t, 256> MakeTable() {
  std::array<uint64_t, 256> table{};
  for (size_t i = 0; i < table.size(); ++i) {
    uint64_t value = i;
    for (int bit = 0; bit < 8; ++bit)
      value = (value >> 1) ^ ((value & 1) != 0 ? kEmpty : 0);
    table[i] = value;
  }
  return table;
}

constexpr std::array<uint64_t, 256> kTable = MakeTable();

// --- Comparing

// A schema, and the namespace it stands in.
struct Placed {
  const document::Node* node;
  std::string_view name_space;
};

// `{"type": "long", "logicalType": ...}` is `long` to the canonical form.
const document::Node* Unwrap(const document::Node* node) {
  const document::Node* type = node->is_map() ? node->Find("type") : nullptr;
  const bool wraps = type != nullptr && type->is_string() &&
                     !IsNamedKind(type->string()) &&
                     type->string() != "array" && type->string() != "map";
  return wraps ? type : node;
}

std::string NameOf(const Placed& reference) {
  const std::string_view name = reference.node->string();
  return IsPrimitive(name) ? std::string(name)
                           : FullName(name, reference.name_space);
}

bool HaveOneText(const document::Node& a, const document::Node& b,
                 std::string_view key) {
  const document::Node* of_a = a.Find(key);
  const document::Node* of_b = b.Find(key);
  return of_a != nullptr && of_b != nullptr && of_a->is_scalar() &&
         of_b->is_scalar() && of_a->scalar_text() == of_b->scalar_text();
}

bool HaveOneForm(Placed a, Placed b);

// As deep as the documents at most, whose reader limits that.
bool AreOnePart(const Placed& a, const Placed& b, std::string_view key) {
  const document::Node* of_a = a.node->Find(key);
  const document::Node* of_b = b.node->Find(key);
  return of_a != nullptr && of_b != nullptr &&
         HaveOneForm({of_a, a.name_space}, {of_b, b.name_space});
}

template <typename Same>
bool AreOneList(const document::Node* a, const document::Node* b, Same same) {
  return a != nullptr && b != nullptr && a->is_list() && b->is_list() &&
         std::equal(a->begin(), a->end(), b->begin(), b->end(), same);
}

bool HaveOneDefinition(Placed a, Placed b, std::string_view type) {
  const std::string name = DefinedName(*a.node, a.name_space);
  if (name.empty() || name != DefinedName(*b.node, b.name_space)) return false;
  a.name_space = b.name_space = NamespaceOf(name);
  if (type == "fixed") return HaveOneText(*a.node, *b.node, "size");
  if (type == "enum") {
    return AreOneList(
        a.node->Find("symbols"), b.node->Find("symbols"),
        [](const document::Node& one, const document::Node& other) {
          return one.is_string() && other.is_string() &&
                 one.string() == other.string();
        });
  }
  return AreOneList(
      a.node->Find("fields"), b.node->Find("fields"),
      [&](const document::Node& one, const document::Node& other) {
        return HaveOneText(one, other, "name") &&
               AreOnePart({&one, a.name_space}, {&other, b.name_space}, "type");
      });
}

bool HaveOneForm(Placed a, Placed b) {
  a.node = Unwrap(a.node);
  b.node = Unwrap(b.node);
  if (a.node->is_string() || b.node->is_string())
    return a.node->is_string() && b.node->is_string() && NameOf(a) == NameOf(b);
  if (a.node->is_list() || b.node->is_list()) {
    return AreOneList(
        a.node, b.node,
        [&](const document::Node& one, const document::Node& other) {
          return HaveOneForm({&one, a.name_space}, {&other, b.name_space});
        });
  }
  if (!HaveOneText(*a.node, *b.node, "type")) return false;
  const std::string_view type = a.node->Find("type")->string();
  if (type == "array") return AreOnePart(a, b, "items");
  if (type == "map") return AreOnePart(a, b, "values");
  return IsNamedKind(type) && HaveOneDefinition(a, b, type);
}

}  // namespace

std::optional<std::string> CanonicalForm(const TypeGraph& graph) {
  return FormWriter(graph).Write();
}

uint64_t Fingerprint(std::string_view canonical_form) {
  uint64_t print = kEmpty;
  for (const char c : canonical_form) {
    const auto byte = static_cast<unsigned char>(c);
    print = (print >> 8) ^ kTable[(print ^ byte) & 0xff];
  }
  return print;
}

bool HaveOneForm(const document::Node& a, std::string_view namespace_of_a,
                 const document::Node& b, std::string_view namespace_of_b) {
  return HaveOneForm({&a, namespace_of_a}, {&b, namespace_of_b});
}

}  // namespace bylaw::formats::avro
