// Rows of the bindings' tables, made from a member of the model: one template
// for each way the model keeps a value.
//
//   constexpr FieldDecl kRows[] = {
//       TextRow<&contract::Role::access>("access", "what the role may do: read,
//       write, ..."), ListRow<&contract::Server::roles, kRoleType>("roles",
//       "the roles of the server"),
//   };
//
// A row made here reads the member where it lies, knows whether the document
// gives it, and knows where. What has no member of its own (a computed name) is
// written out as a FieldDecl.
#ifndef BYLAW_POLICY_BINDINGS_ROWS_H_
#define BYLAW_POLICY_BINDINGS_ROWS_H_

#include <string>
#include <string_view>
#include <vector>

#include "cel/host_list.h"
#include "cel/node_value.h"
#include "cel/struct_type.h"
#include "compact/shared.h"
#include "compact/shared_list.h"
#include "compact/sparse_list.h"
#include "contract/layered.h"
#include "contract/rare.h"
#include "contract/stage.h"
#include "contract/value.h"
#include "policy/bindings/types.h"
#include "reading/values.h"

namespace bylaw::policy::bindings {

// A member of a part that stands apart (contract/rare.h):
// `In{&Field::limits, &FieldLimits::pattern}`.
template <typename Outer, typename Inner>
struct In {
  constexpr In(Outer o, Inner i) : outer(o), inner(i) {}
  Outer outer;
  Inner inner;
};

template <typename Class, typename T>
const T& MemberOf(const void* object, T Class::*member) {
  return static_cast<const Class*>(object)->*member;
}
template <typename Class, typename Part>
const Part& MemberOf(const void* object, contract::Rare<Part> Class::*part) {
  return *(static_cast<const Class*>(object)->*part);
}
template <typename Class, typename Part>
const Part& MemberOf(const void* object, compact::Shared<Part> Class::*part) {
  return *(static_cast<const Class*>(object)->*part);
}
template <typename Class, typename Part, typename T>
const T& MemberOf(const void* object,
                  In<contract::Rare<Part> Class::*, T Part::*> path) {
  return MemberOf(object, path.outer).*path.inner;
}

// What `&Class::member` or a path to it leads to.
template <auto member>
struct Member {
  static const auto& Of(const void* object) { return MemberOf(object, member); }
};

template <auto member>
bool IsPresent(const void* object) {
  return Member<member>::Of(object).present;
}
template <auto member>
text::Location PlaceOf(const void* object) {
  return Member<member>::Of(object).at;
}

// A contract::Text.
template <auto member>
constexpr cel::FieldDecl TextRow(std::string_view name, std::string_view doc) {
  return {name,
          cel::kStringType,
          doc,
          [](const void* object, cel::Arena&) {
            return cel::Value::String(Member<member>::Of(object).value);
          },
          &IsPresent<member>,
          &PlaceOf<member>};
}

// A contract::Text that is a date, as days since 1970-01-01.
template <auto member>
constexpr cel::FieldDecl DayRow(std::string_view name, std::string_view doc) {
  return {
      name,
      cel::kIntType,
      doc,
      [](const void* object, cel::Arena&) {
        return cel::Value::Int(
            contract::DayOf(Member<member>::Of(object).value).value_or(0));
      },
      [](const void* object) {
        return contract::DayOf(Member<member>::Of(object).value).has_value();
      },
      &PlaceOf<member>};
}

// A contract::Flag.
template <auto member>
constexpr cel::FieldDecl FlagRow(std::string_view name, std::string_view doc) {
  return {name,
          cel::kBoolType,
          doc,
          [](const void* object, cel::Arena&) {
            return cel::Value::Bool(Member<member>::Of(object).value);
          },
          &IsPresent<member>,
          &PlaceOf<member>};
}

// A contract::Number.
template <auto member>
constexpr cel::FieldDecl NumberRow(std::string_view name,
                                   std::string_view doc) {
  return {name,
          cel::kDoubleType,
          doc,
          [](const void* object, cel::Arena&) {
            return cel::Value::Double(Member<member>::Of(object).value);
          },
          &IsPresent<member>,
          &PlaceOf<member>};
}

// A contract::Integer.
template <auto member>
constexpr cel::FieldDecl IntegerRow(std::string_view name,
                                    std::string_view doc) {
  return {name,
          cel::kIntType,
          doc,
          [](const void* object, cel::Arena&) {
            return cel::Value::Int(Member<member>::Of(object).value);
          },
          &IsPresent<member>,
          &PlaceOf<member>};
}

// A std::string that the reader made; no place of its own.
template <auto member>
constexpr cel::FieldDecl WordRow(std::string_view name, std::string_view doc) {
  return {
      name, cel::kStringType, doc,
      [](const void* object, cel::Arena&) {
        return cel::Value::String(Member<member>::Of(object));
      },
      [](const void* object) { return !Member<member>::Of(object).empty(); }};
}

inline cel::Value TextValue(const contract::Text& text, cel::Arena&) {
  return cel::Value::String(text.value);
}
inline text::Location TextPlace(const contract::Text& text) { return text.at; }
using TextList = cel::VectorList<contract::Text, TextValue, TextPlace>;

inline cel::Value ListOfTexts(const std::vector<contract::Text>& texts) {
  return TextList::Of(texts);
}
extern const cel::ListAdapter kLayeredTexts;
inline cel::Value ListOfTexts(
    const compact::SparseList<contract::Text>& texts) {
  return ListOfTexts(texts.all());
}
inline cel::Value ListOfTexts(const contract::Layered<contract::Text>& texts) {
  return cel::Value::List(&texts, &kLayeredTexts);
}

// A std::vector<contract::Text>, or a layered list of them.
template <auto member>
constexpr cel::FieldDecl TextsRow(std::string_view name, std::string_view doc) {
  return {
      name,
      cel::kListOf<cel::kStringType>,
      doc,
      [](const void* object, cel::Arena&) {
        return ListOfTexts(Member<member>::Of(object));
      },
      [](const void* object) { return !Member<member>::Of(object).empty(); },
      [](const void* object) {
        const auto& texts = Member<member>::Of(object);
        return texts.empty() ? text::Location() : texts[0].at;
      }};
}

template <typename T, const cel::StructType& type>
cel::Value ElementValue(const T& element, cel::Arena&) {
  return cel::Value::Struct(&element, &type);
}
template <typename T>
text::Location ElementPlace(const T& element) {
  return element.name_at;
}
// A list over a vector of elements of the model.
template <typename T, const cel::StructType& type>
using ElementList = cel::VectorList<T, ElementValue<T, type>, ElementPlace<T>>;

template <const cel::StructType& type, typename T>
cel::Value ListOfElements(const std::vector<T>& elements) {
  return ElementList<T, type>::Of(elements);
}
template <const cel::StructType& type, typename T>
cel::Value ListOfElements(const compact::SharedList<T>& elements) {
  return ElementList<T, type>::Of(elements.all());
}
template <const cel::StructType& type, typename T>
cel::Value ListOfElements(const compact::SparseList<T>& elements) {
  return ElementList<T, type>::Of(elements.all());
}

// A std::vector of elements that `type` describes.
template <auto member, const cel::StructType& type>
constexpr cel::FieldDecl ListRow(std::string_view name, std::string_view doc) {
  return {
      name,
      cel::kListOf<cel::kStructOf<type>>,
      doc,
      [](const void* object, cel::Arena&) {
        return ListOfElements<type>(Member<member>::Of(object));
      },
      [](const void* object) { return !Member<member>::Of(object).empty(); },
      [](const void* object) {
        const auto& elements = Member<member>::Of(object);
        return elements.empty() ? text::Location() : elements.front().name_at;
      }};
}

template <typename T>
cel::Value PointedValue(const T* const& element, cel::Arena&) {
  return Of(*element);
}
template <typename T>
text::Location PointedPlace(const T* const& element) {
  return element->name_at;
}

template <typename T>
cel::Value ListOfTies(const std::vector<const T*>& ties) {
  return cel::VectorList<const T*, PointedValue<T>, PointedPlace<T>>::Of(ties);
}

// A std::vector of pointers to products: a tie to many.
template <auto member, typename T, const cel::StructType& type>
constexpr cel::FieldDecl TiesRow(std::string_view name, std::string_view doc) {
  return {
      name, cel::kListOf<cel::kStructOf<type>>, doc,
      [](const void* object, cel::Arena&) {
        return ListOfTies<T>(Member<member>::Of(object));
      },
      [](const void* object) { return !Member<member>::Of(object).empty(); }};
}

// A tie to one thing, which may lead nowhere.
template <auto member, const cel::StructType& type>
constexpr cel::FieldDecl TieRow(std::string_view name, std::string_view doc) {
  return {
      name, cel::kStructOf<type>, doc,
      [](const void* object, cel::Arena&) {
        return OfOrNone(Member<member>::Of(object));
      },
      [](const void* object) { return Member<member>::Of(object) != nullptr; }};
}

// An element with a flag `present`.
template <auto member, const cel::StructType& type>
constexpr cel::FieldDecl PartRow(std::string_view name, std::string_view doc) {
  return {
      name,
      cel::kStructOf<type>,
      doc,
      [](const void* object, cel::Arena&) {
        return cel::Value::Struct(&Member<member>::Of(object), &type);
      },
      &IsPresent<member>,
      [](const void* object) { return Member<member>::Of(object).name_at; }};
}

// Where a value of a document stands; nowhere for null.
inline text::Location NodePlace(const document::Node* const& node) {
  return node == nullptr ? text::Location() : node->location();
}

// A const document::Node*: whatever the document says there.
template <auto member>
constexpr cel::FieldDecl NodeRow(std::string_view name, std::string_view doc) {
  return {name,
          cel::kDynType,
          doc,
          [](const void* object, cel::Arena&) {
            const document::Node* node = Member<member>::Of(object);
            return node == nullptr ? cel::Value::Null() : cel::FromNode(*node);
          },
          [](const void* object) {
            const document::Node* node = Member<member>::Of(object);
            return node != nullptr && reading::SaysAnything(*node);
          },
          [](const void* object) {
            const document::Node* node = Member<member>::Of(object);
            return node == nullptr ? text::Location() : node->location();
          }};
}

// A std::vector<contract::CustomProperty>, or a layered list of them, as a map
// from property to value.
extern const cel::MapAdapter kCustomAdapter, kLayeredCustom;
inline cel::Value MapOf(const std::vector<contract::CustomProperty>& custom) {
  return cel::Value::Map(&custom, &kCustomAdapter);
}
inline cel::Value MapOf(
    const compact::SparseList<contract::CustomProperty>& custom) {
  return MapOf(custom.all());
}
inline cel::Value MapOf(
    const contract::Layered<contract::CustomProperty>& custom) {
  return cel::Value::Map(&custom, &kLayeredCustom);
}
template <auto member>
constexpr cel::FieldDecl CustomRow(std::string_view doc) {
  return {
      "custom",
      cel::kMapOf<cel::kStringType, cel::kDynType>,
      doc,
      [](const void* object, cel::Arena&) {
        return MapOf(Member<member>::Of(object));
      },
      [](const void* object) { return !Member<member>::Of(object).empty(); },
      [](const void* object) {
        const auto& custom = Member<member>::Of(object);
        return custom.empty() ? text::Location() : custom[0].name_at;
      }};
}

// The `locate` of a type whose objects are elements of the model.
template <typename T>
text::Location LocateElement(const void* object) {
  return static_cast<const T*>(object)->name_at;
}

}  // namespace bylaw::policy::bindings

#endif  // BYLAW_POLICY_BINDINGS_ROWS_H_
