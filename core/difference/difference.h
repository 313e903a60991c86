// What differs between two schemas, as facts: which value of what, on which
// side, where. Whether a difference matters is for others to judge: agreement/
// does it for two descriptions of the same data.
//
//   const Differences found = Diff(before, after);
//   for (const Difference& d : found.listed) {
//     // orders.total: precision: 10 -> 12
//     PathOf(d) + ": " + KindName(d.kind) + ": " + TextOf(d.before.value) + ...
//   }
//
// Fields belong together by their names in the form in which names are compared
// (text/comparable.h), whatever their order; of several of one name those that
// are spelled the same. Nothing guesses that a field was renamed. A field
// without a name is left out.
//
// The facts come in this order: what the schema says of itself, then its fields
// as they stand before, those that are gone in their place, then those that are
// new as they stand after. Of a field come the facts about its type, then its
// members in the same way, then all else; each of the two in the order of Kind.
// Changing the sides changes the sides of each fact, and the order only.
//
// It takes O(n log n) for n fields, values, tags and bytes of names; values that
// fields share count for each of them. Not compared are custom properties,
// quality rules, relationships, definitions, examples, what Field::besides
// holds, and what enum values say of themselves.
#ifndef BYLAW_DIFFERENCE_DIFFERENCE_H_
#define BYLAW_DIFFERENCE_DIFFERENCE_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "contract/schema.h"
#include "difference/value.h"
#include "text/source.h"

namespace bylaw::difference {

// What is said otherwise. Where one side does not say it, its value is silent:
// a field or tag is new where it is silent before, and gone where it is silent
// after.
enum class Kind : uint8_t {
  kField,  // whether there is such a field; one fact for all that is in it

  // About types, and names.
  kName,      // of one field, spelled in two ways
  kTypeKind,  // TypeKindName()
  kType,      // as the language names it
  kLogicalType,
  kPhysicalType,
  kFormat,
  kWithTimezone,
  kPrecision,
  kScale,
  kRecursiveTo,

  // About values.
  kRequired,
  kNullable,
  // One of an enum's; both sides say it where it is spelled in two ways. What
  // Protobuf has in front of its values, and its value for what is not set, are
  // no difference to another language.
  kEnumValue,
  // Of lists that are not compared value by value, by their lengths: where only
  // one side has any, and where one is longer than kMaxEnumValues. Then values
  // or their order may differ where lengths do not.
  kEnumValues,
  kEnumDefault,
  kDefault,
  kPattern,
  kMinimum,
  kMaximum,
  kExclusiveMinimum,
  kExclusiveMaximum,
  kMinLength,
  kMaxLength,
  kMultipleOf,
  kMinItems,
  kMaxItems,
  kUniqueItems,
  kMinProperties,
  kMaxProperties,
  kRequiredMember,
  kUnique,
  kPrimaryKey,
  kPartitioned,
  kCritical,

  // About what it means and who may see it.
  kPersonalData,  // declared or tagged as such
  kClassification,
  kTag,
  kDescription,
  kPhysicalName,
  kBusinessName,
  kEncryptedName,
  kAlias,
  kTransformLogic,
  kDeprecated,
  kReplacedBy,
  kRemovalDate,

  // Of schemas only.
  kNamespace,
  kGranularity,
  kCount,
};
// "type_kind", "max_length", ...
std::string_view KindName(Kind kind);
inline bool IsAboutTypes(Kind kind) {
  return kind >= Kind::kName && kind <= Kind::kRecursiveTo;
}

class Kinds {
 public:
  static Kinds All() { return Kinds(~uint64_t{0}); }
  Kinds(std::initializer_list<Kind> kinds) {
    for (const Kind kind : kinds) bits_ |= Bit(kind);
  }
  bool Has(Kind kind) const { return (bits_ & Bit(kind)) != 0; }

 private:
  explicit Kinds(uint64_t bits) : bits_(bits) {}
  static uint64_t Bit(Kind kind) {
    return uint64_t{1} << static_cast<unsigned>(kind);
  }
  uint64_t bits_ = 0;
};
static_assert(static_cast<unsigned>(Kind::kCount) <= 64);

struct Side {
  // Null for facts about the schema itself, and where there is no such field.
  const contract::Field* field = nullptr;
  Value value;
  // Where the value stands; else the name of what does not say it, which for a
  // field that is not there is what it would be in.
  text::Location at;
};

struct Difference {
  Kind kind = Kind::kField;
  // Of what only one side has: whether the other has one of its name that
  // belongs to another one of this side's.
  bool has_namesake = false;
  Side before, after;
};

// Whether it is about the schemas themselves, not a field of theirs.
inline bool IsAboutSchema(const Difference& difference) {
  return difference.before.field == nullptr &&
         difference.after.field == nullptr;
}

// Where the field is after, or else before (contract/path.h, for which both
// schemas must have been told what their fields are in); empty for facts about
// the schema itself.
std::string PathOf(const Difference& difference);

// What is asked for.
struct Question {
  Kinds kinds = Kinds::All();
  // Whether two fields are looked into; all are where it is empty. Who knows
  // that they cannot be compared has no use for their members.
  std::function<bool(const contract::Field& before,
                     const contract::Field& after)>
      enters;
};

// Gets facts in order, those at once that are about the same two fields and
// stand together: about their types, or all else. The span ends with the call,
// what the facts point at lives as long as the schemas.
using Take = std::function<void(std::span<const Difference> facts)>;
void Compare(const contract::Schema& before, const contract::Schema& after,
             const Question& question, const Take& take);

// Longer lists are those of codes: compared as one.
inline constexpr size_t kMaxEnumValues = 1'000;
// An enum that many fields use makes as many facts as both multiplied.
inline constexpr size_t kMaxListed = 10'000;

struct Differences {
  std::vector<Difference> listed;  // the first ones
  size_t unlisted = 0;             // how many more there are
};
Differences Diff(const contract::Schema& before, const contract::Schema& after,
                 const Question& question = {});

}  // namespace bylaw::difference

#endif  // BYLAW_DIFFERENCE_DIFFERENCE_H_
