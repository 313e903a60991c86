#include "difference/difference.h"

#include <algorithm>
#include <map>
#include <utility>

#include "contract/path.h"
#include "difference/aspects.h"
#include "difference/choices.h"
#include "difference/pairing.h"
#include "text/comparable.h"

namespace bylaw::difference {
namespace {

using contract::Field;
using contract::Schema;

// What is said of both sides, and where their names are.
struct Both {
  const Field* before = nullptr;  // null for the schemas themselves
  const Field* after = nullptr;
  text::Location before_at, after_at;
};

Both BothOf(const Field& before, const Field& after) {
  return {&before, &after, before.name_at, after.name_at};
}

std::vector<Named> NamesOf(const std::vector<Field>& fields) {
  std::vector<Named> names;
  names.reserve(fields.size());
  uint32_t index = 0;
  for (const Field& field : fields) {
    if (field.name) {
      names.push_back(
          {text::ComparableName(field.name.value), field.name.value, index});
    }
    ++index;
  }
  return names;
}

// A list of texts, each as it is.
class Texts {
 public:
  void Add(std::string_view text, text::Location at) {
    const uint32_t index = static_cast<uint32_t>(values_.size());
    names_.push_back({std::string(text), text, index});
    values_.push_back(TextValue(text, at));
  }
  const std::vector<Named>& names() const { return names_; }
  const Value& operator[](size_t index) const { return values_[index]; }

 private:
  std::vector<Named> names_;
  std::vector<Value> values_;
};

Texts TextsOf(const Field& field, Kind kind) {
  Texts texts;
  if (kind == Kind::kAlias) {
    for (const std::string& alias : field.details->aliases)
      texts.Add(alias, {});
    return texts;
  }
  for (const contract::Text& text :
       kind == Kind::kTag ? field.tags.all() : field.limits->required_members)
    texts.Add(text.value, text.at);
  return texts;
}

Texts TextsOf(const Schema& schema, Kind) {
  Texts texts;
  for (size_t i = 0; i < schema.tags.size(); ++i)
    texts.Add(schema.tags[i].value, schema.tags[i].at);
  return texts;
}

class Comparer {
 public:
  Comparer(const Schema& before, const Schema& after, const Question& question,
           const Take& take)
      : before_(before), after_(after), question_(question), take_(take) {}

  void Run() {
    Both both;
    both.before_at = before_.name_at;
    both.after_at = after_.name_at;
    CompareAspects(SchemaAspects(), before_, after_, both);
    Tell();
    CompareLists(before_.fields, after_.fields, both);
  }

 private:
  void CompareLists(const std::vector<Field>& before,
                    const std::vector<Field>& after, const Both& around) {
    const std::vector<Named> ours = NamesOf(before);
    const std::vector<Named> theirs = NamesOf(after);
    const Pairing pairing = PairUp(ours, theirs);
    for (size_t i = 0; i < ours.size(); ++i) {
      const Field& field = before[ours[i].index];
      const uint32_t partner = pairing.of_before[i];
      if (Pairing::IsPartner(partner)) {
        CompareFields(field, after[theirs[partner].index]);
      } else {
        TellGone(field, partner, around);
      }
    }
    for (size_t i = 0; i < theirs.size(); ++i) {
      if (!Pairing::IsPartner(pairing.of_after[i]))
        TellNew(after[theirs[i].index], pairing.of_after[i], around);
    }
  }

  void TellGone(const Field& field, uint32_t why, const Both& around) {
    const Both both{&field, nullptr, field.name_at, around.after_at};
    Add(Kind::kField, both, TextValue(field.name.value, field.name_at), {},
        why);
    Tell();
  }

  void TellNew(const Field& field, uint32_t why, const Both& around) {
    const Both both{nullptr, &field, around.before_at, field.name_at};
    Add(Kind::kField, both, {}, TextValue(field.name.value, field.name_at),
        why);
    Tell();
  }

  void CompareFields(const Field& before, const Field& after) {
    const Both both = BothOf(before, after);
    CompareAspects(TypeAspects(), before, after, both);
    Tell();
    if (!(before.fields.empty() && after.fields.empty()) &&
        (!question_.enters || question_.enters(before, after)))
      CompareLists(before.fields, after.fields, both);
    CompareAspects(OtherAspects(), before, after, both);
    Tell();
  }

  template <typename Rows, typename Element>
  void CompareAspects(Rows rows, const Element& before, const Element& after,
                      const Both& both) {
    for (const auto& row : rows) {
      if (row.kind == Kind::kEnumValue) {
        CompareEnums(both);
      } else if (!question_.kinds.Has(row.kind)) {
        continue;
      } else if (row.read != nullptr) {
        const Value ours = row.read(before);
        const Value theirs = row.read(after);
        if (!Same(ours, theirs)) Add(row.kind, both, ours, theirs);
      } else {
        const Texts ours = TextsOf(before, row.kind);
        const Texts theirs = TextsOf(after, row.kind);
        TellLists(row.kind, both, ours.names(), ours, theirs.names(), theirs);
      }
    }
  }

  void CompareEnums(const Both& both) {
    const auto& ours = both.before->enum_values.all();
    const auto& theirs = both.after->enum_values.all();
    if (&ours == &theirs || !(question_.kinds.Has(Kind::kEnumValue) ||
                              question_.kinds.Has(Kind::kEnumValues)))
      return;
    if (std::max(ours.size(), theirs.size()) > kMaxEnumValues || ours.empty() ||
        theirs.empty())
      return CompareWhole(both);
    const std::vector<Named> our_choices =
        ChoicesOf(*both.before, *both.after, before_.language, after_.language);
    const std::vector<Named> their_choices =
        ChoicesOf(*both.after, *both.before, after_.language, before_.language);
    if (our_choices.empty() || their_choices.empty()) return CompareWhole(both);
    const auto values = [](const std::vector<contract::EnumValue>& all) {
      std::vector<Value> list;
      list.reserve(all.size());
      for (const contract::EnumValue& value : all)
        list.push_back(TextValue(value.value.value, value.value.at));
      return list;
    };
    TellLists(Kind::kEnumValue, both, our_choices, values(ours), their_choices,
              values(theirs));
  }

  void CompareWhole(const Both& both) {
    if (!question_.kinds.Has(Kind::kEnumValues)) return;
    const auto& ours = both.before->enum_values.all();
    const auto& theirs = both.after->enum_values.all();
    const bool same = Once(ours.data(), theirs.data(), [&] {
      return std::equal(ours.begin(), ours.end(), theirs.begin(), theirs.end(),
                        [](const auto& a, const auto& b) {
                          return a.value.value == b.value.value;
                        });
    });
    if (same) return;
    const auto length = [](size_t size) {
      return size == 0 ? Value() : NumberValue(static_cast<int64_t>(size), {});
    };
    Add(Kind::kEnumValues, both, length(ours.size()), length(theirs.size()));
  }

  // What only one side has, and what is spelled in two ways: those of before
  // first, in their order.
  template <typename Values>
  void TellLists(Kind kind, const Both& both, const std::vector<Named>& before,
                 const Values& ours, const std::vector<Named>& after,
                 const Values& theirs) {
    if (before.empty() && after.empty()) return;
    const Pairing pairing = PairUp(before, after);
    for (size_t i = 0; i < before.size(); ++i) {
      const uint32_t partner = pairing.of_before[i];
      const Value& value = ours[before[i].index];
      if (!Pairing::IsPartner(partner)) {
        Add(kind, both, value, {}, partner);
      } else if (before[i].written != after[partner].written) {
        Add(kind, both, value, theirs[after[partner].index]);
      }
    }
    for (size_t i = 0; i < after.size(); ++i) {
      const uint32_t partner = pairing.of_after[i];
      if (!Pairing::IsPartner(partner))
        Add(kind, both, {}, theirs[after[i].index], partner);
    }
  }

  // A type that many fields use gives all of them the same default.
  bool Same(const Value& ours, const Value& theirs) {
    if (ours.node == nullptr || theirs.node == nullptr)
      return SameValue(ours, theirs);
    return Once(ours.node, theirs.node,
                [&] { return SameValue(ours, theirs); });
  }

  template <typename Compare>
  bool Once(const void* ours, const void* theirs, const Compare& compare) {
    const auto [found, is_new] = known_.try_emplace({ours, theirs}, false);
    if (is_new) found->second = compare();
    return found->second;
  }

  void Add(Kind kind, const Both& both, const Value& before, const Value& after,
           uint32_t why = Pairing::kAlone) {
    if (!question_.kinds.Has(kind)) return;
    const auto place = [](const Value& value, text::Location otherwise) {
      return value.at.known() ? value.at : otherwise;
    };
    Difference fact;
    fact.kind = kind;
    fact.has_namesake = why == Pairing::kNamesake;
    fact.before = {both.before, before, place(before, both.before_at)};
    fact.after = {both.after, after, place(after, both.after_at)};
    facts_.push_back(fact);
  }

  void Tell() {
    if (!facts_.empty()) take_(facts_);
    facts_.clear();
  }

  const Schema& before_;
  const Schema& after_;
  const Question& question_;
  const Take& take_;
  std::vector<Difference> facts_;  // that are told together
  // Whether two large things are the same.
  std::map<std::pair<const void*, const void*>, bool> known_;
};

}  // namespace

std::string PathOf(const Difference& difference) {
  const Field* field = difference.after.field != nullptr
                           ? difference.after.field
                           : difference.before.field;
  return field == nullptr ? std::string() : contract::PathOf(*field);
}

void Compare(const Schema& before, const Schema& after,
             const Question& question, const Take& take) {
  Comparer(before, after, question, take).Run();
}

Differences Diff(const Schema& before, const Schema& after,
                 const Question& question) {
  Differences all;
  Compare(before, after, question, [&](std::span<const Difference> facts) {
    for (const Difference& fact : facts) {
      if (all.listed.size() < kMaxListed) {
        all.listed.push_back(fact);
      } else {
        ++all.unlisted;
      }
    }
  });
  return all;
}

}  // namespace bylaw::difference
