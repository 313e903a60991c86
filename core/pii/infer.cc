#include "pii/infer.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "contract/path.h"
#include "pii/check_digits.h"
#include "pii/patterns.h"
#include "pii/phrases.h"
#include "pii/tokens.h"
#include "text/ascii.h"
#include "text/comparable.h"

namespace bylaw::pii {
namespace {

using contract::Confidence;
using contract::Field;
using contract::InferredPii;
using contract::PiiClass;
using contract::TypeKind;
using Words = std::vector<std::string>;

constexpr uint8_t kAnyValue = kText | kNumber | kDate | kRecord;

// The place of a word in a filter of its list: by its ends and its length.
constexpr size_t kFilterBits = 256;
constexpr size_t FilterPlace(std::string_view word) {
  const auto first = static_cast<unsigned char>(word.front());
  const auto last = static_cast<unsigned char>(word.back());
  return (first * 31U + last * 7U + word.size()) % kFilterBits;
}

// A list of words, each between spaces. Nearly all words that are asked for are
// not in it, and the filter knows that of most of them: each word of each name
// and description of a mesh is asked for in several lists.
class WordList {
 public:
  explicit constexpr WordList(std::string_view text) : text_(text) {
    for (size_t at = 1; at < text.size();) {
      const size_t end = text.find(' ', at);
      const size_t place = FilterPlace(text.substr(at, end - at));
      filter_[place / 64] |= uint64_t{1} << (place % 64);
      at = end + 1;
    }
  }

  bool Has(std::string_view word) const {
    if (word.empty()) return false;
    const size_t place = FilterPlace(word);
    if ((filter_[place / 64] >> (place % 64) & 1) == 0) return false;
    for (size_t at = text_.find(word); at != std::string_view::npos;
         at = text_.find(word, at + 1)) {
      const size_t end = at + word.size();
      if (at > 0 && text_[at - 1] == ' ' && end < text_.size() &&
          text_[end] == ' ')
        return true;
    }
    return false;
  }

 private:
  std::string_view text_;
  std::array<uint64_t, kFilterBits / 64> filter_ = {};
};

constexpr WordList kPersonsList(kPersonTables);
constexpr WordList kRolesList(kPersonRoles);
constexpr WordList kOrganisationsList(kOrganisationTables);
constexpr WordList kHealthList(kHealthTables);
constexpr WordList kMachineHealthList(kHealthOfMachines);
constexpr WordList kTechnicalList(kTechnicalTables);
constexpr WordList kOtherList(kOtherTables);
constexpr WordList kNeutralList(kNeutralEndings);
constexpr WordList kHashWords(kHashes);
constexpr WordList kFigureWords(kFigures);
constexpr WordList kThingsList(kOfThings);

// --- What a field can hold

bool Contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

// By the name of a type that the format's reader does not know.
uint8_t HoldsByTypeName(std::string_view type) {
  const std::string lower = text::ToLower(type);
  struct Row {
    std::string_view part;
    uint8_t holds;
  };
  constexpr Row kRows[] = {
      {"bool", 0},         {"flag", 0},          {"bit", 0},
      {"char", kText},     {"string", kText},    {"text", kText},
      {"uuid", kText},     {"date", kDate},      {"time", kDate},
      {"int", kNumber},    {"serial", kNumber},  {"float", kNumber},
      {"double", kNumber}, {"numeric", kNumber}, {"decimal", kNumber},
      {"money", kNumber},
  };
  for (const Row& row : kRows) {
    if (Contains(lower, row.part)) return row.holds;
  }
  return kAnyValue;
}

uint8_t HoldsOf(const Field& field) {
  switch (field.kind) {
    case TypeKind::kBoolean:
    case TypeKind::kDuration:
    case TypeKind::kNull:
      return 0;
    case TypeKind::kInteger:
    case TypeKind::kNumber:
    case TypeKind::kDecimal:
      return kNumber;
    case TypeKind::kDate:
    case TypeKind::kTime:
    case TypeKind::kTimestamp:
      return kDate;
    case TypeKind::kString:
    case TypeKind::kBytes:
    case TypeKind::kUuid:
    case TypeKind::kEnum:
      return kText;
    case TypeKind::kObject:
    case TypeKind::kMap:
      return kRecord;
    case TypeKind::kList:
    case TypeKind::kUnion: {
      if (field.fields.empty()) return kText | kRecord;
      uint8_t holds = 0;
      for (const Field& element : field.fields)
        holds = static_cast<uint8_t>(holds | HoldsOf(element));
      return holds;
    }
    case TypeKind::kUnknown:
      return HoldsByTypeName(field.type.value);
    case TypeKind::kAny:
      return kAnyValue;
  }
  return kAnyValue;
}

// --- What a table is about

enum class About : uint8_t { kUnknown, kPersons, kOrganisations, kThings };

About AboutOf(std::string_view word) {
  if (kPersonsList.Has(word)) return About::kPersons;
  if (kOrganisationsList.Has(word)) return About::kOrganisations;
  if (kTechnicalList.Has(word)) return About::kThings;
  return About::kUnknown;
}

bool IsPerson(std::string_view word) {
  // A table of addresses is about persons, an address is none.
  return word.substr(0, 7) != "address" &&
         (kPersonsList.Has(word) || kRolesList.Has(word));
}

struct Context {
  About about = About::kUnknown;
  bool health = false;
};

// The objects and the table that a field lies in, nearest first; in a name the
// last word that tells counts.
Context ContextOf(const Field& field) {
  Context context;
  const Words words = Tokenize(contract::PathAround(field));
  bool told = false;
  for (size_t i = words.size(); i > 0; --i) {
    const std::string& word = words[i - 1];
    if (word == "health" && i < words.size() &&
        kMachineHealthList.Has(words[i])) {
      if (!told) context.about = About::kThings;
      told = true;
      continue;
    }
    if (!told) context.about = AboutOf(word);
    told = told || context.about != About::kUnknown || kOtherList.Has(word);
    context.health = context.health || kHealthList.Has(word);
  }
  // Who provides something may be a firm; a table of providers as such is one
  // of physicians and the like.
  if (!told && !words.empty() &&
      (words.front() == "provider" || words.front() == "providers"))
    context.about = About::kPersons;
  if (context.health && context.about == About::kUnknown)
    context.about = About::kPersons;
  return context;
}

// --- What a name ends with

// What the words before a match say it is of: `vendor_phone`.
About AboutBefore(const Words& words, size_t taken, About otherwise) {
  for (size_t i = words.size() - taken; i > 0; --i) {
    // An account may be anybody's.
    if (words[i - 1] == "account") continue;
    const About about = AboutOf(words[i - 1]);
    if (about != About::kUnknown) return about;
  }
  return otherwise;
}

bool FitsContext(const Pattern& pattern, const Words& words, size_t taken,
                 const Context& context) {
  const About about = AboutBefore(words, taken, context.about);
  const bool alone = taken == words.size();
  switch (pattern.in) {
    case In::kReally:
      return true;
    case In::kNotTech:
      return about != About::kThings;
    case In::kAnywhere:
      return about != About::kThings && about != About::kOrganisations;
    case In::kPerson:
      return about == About::kPersons;
    case In::kAlonePerson:
      return alone && about == About::kPersons;
    case In::kAlone:
      return alone && about != About::kThings && about != About::kOrganisations;
    case In::kOfPerson:
      return !alone && context.about != About::kThings &&
             IsPerson(words[words.size() - taken - 1]);
    case In::kHealth:
      return context.health && about != About::kOrganisations;
  }
  return false;
}

// A picture or name of a thing: `banner_photo_url`, `page_display_name`.
bool IsOfThing(const Pattern& pattern, const Words& words, size_t taken) {
  return pattern.kind == PiiClass::kDirect && taken < words.size() &&
         kThingsList.Has(words[words.size() - taken - 1]);
}

InferredPii MatchWords(const Words& words, uint8_t holds,
                       const Context& context) {
  PatternMatches matches(words);
  while (matches.Next()) {
    const Pattern& pattern = matches.pattern();
    const size_t taken = matches.taken();
    if ((pattern.holds & holds) == 0 || IsOfThing(pattern, words, taken) ||
        !FitsContext(pattern, words, taken, context))
      continue;
    return {pattern.kind, pattern.confidence, pattern.what};
  }
  return {};
}

bool IsNumber(const std::string& word) {
  return word.find_first_not_of("0123456789") == std::string::npos;
}

// Takes words out that say how a value is kept; true if one says it is hashed.
bool TakeHashes(Words* words) {
  const auto is_hash = [](const std::string& word) {
    return kHashWords.Has(word);
  };
  const auto end = std::remove_if(words->begin(), words->end(), is_hash);
  const bool hashed = end != words->end();
  words->erase(end, words->end());
  return hashed;
}

InferredPii ByName(const Field& field, uint8_t holds, const Context& context) {
  Words words = Tokenize(field.name.value);
  if (words.size() > 1 && kFigureWords.Has(words.front())) return {};
  const bool hashed = TakeHashes(&words);
  InferredPii found;
  while (!words.empty()) {
    found = MatchWords(words, holds, context);
    if (found.kind != PiiClass::kNone) break;
    if (!IsNumber(words.back()) && !kNeutralList.Has(words.back())) break;
    words.pop_back();
  }
  if (hashed && found.kind == PiiClass::kDirect)
    return {PiiClass::kQuasi, Confidence::kLow, found.what};
  return found;
}

// --- What values and words prove

// What every example is, if all are of one sort.
InferredPii ByExamples(const Field& field) {
  struct Row {
    bool (*is)(std::string_view);
    std::string_view what;
  };
  constexpr Row kRows[] = {{IsEmailAddress, "e-mail address"},
                           {IsIban, "bank account"},
                           {IsCardNumber, "payment card number"},
                           {IsPhoneNumber, "telephone number"}};
  if (field.details->examples.empty()) return {};
  for (const Row& row : kRows) {
    const bool all = std::all_of(
        field.details->examples.begin(), field.details->examples.end(),
        [&](const document::Node* example) {
          return example != nullptr && example->is_scalar() &&
                 row.is(example->scalar_text());
        });
    if (all) return {PiiClass::kDirect, Confidence::kHigh, row.what};
  }
  return {};
}

constexpr size_t kMaxDescribedBytes = 200;

// The name of a resource is no person's, as interfaces of HTTP and gRPC have
// them: "The resource name of the client", "Full name of the plan resource".
bool NamesResource(const Field& field) {
  const Words words = Tokenize(
      std::string_view(field.description->value).substr(0, kMaxDescribedBytes));
  return std::any_of(words.begin(), words.end(), [](const std::string& word) {
    return word == "resource" || word == "resources";
  });
}

// With these begins what is said of it besides: "The project in which the API
// key is made" is no key.
constexpr WordList kBeginsClause(
    " if that when where whether which while whom whose ");

// A description that says it in its first words: "E-mail address of the ...".
InferredPii ByDescription(const Field& field) {
  constexpr size_t kFirstWords = 8;
  const Words all = Tokenize(
      std::string_view(field.description->value).substr(0, kMaxDescribedBytes));
  for (const std::string& word : all) {
    if (kOrganisationsList.Has(word)) return {};
  }
  size_t last = 0;
  while (last < std::min(all.size(), kFirstWords) &&
         !kBeginsClause.Has(all[last]))
    ++last;
  for (size_t end = 2; end <= last; ++end) {
    const Words words(all.begin(), all.begin() + static_cast<ptrdiff_t>(end));
    PatternMatches matches(words);
    while (matches.Next()) {
      const Pattern& pattern = matches.pattern();
      if (pattern.kind == PiiClass::kQuasi || pattern.confidence != kHigh ||
          matches.taken() < 2)
        continue;
      return {pattern.kind, Confidence::kMedium, pattern.what};
    }
  }
  return {};
}

// Names that end so hold no personal value, whatever a description mentions.
constexpr WordList kEndsOfThings(
    " category code count date flag format hash id key kind length number "
    "reason score size source state status time timestamp type version ");

}  // namespace

InferredPii Infer(const Field& field) {
  const uint8_t holds = HoldsOf(field);
  if (holds == 0) return {};
  const InferredPii proved = ByExamples(field);
  if (proved.kind != PiiClass::kNone) return proved;
  const Context context = ContextOf(field);
  InferredPii found = ByName(field, holds, context);
  const bool names =
      found.kind == PiiClass::kDirect || found.kind == PiiClass::kCredential;
  // What may be one of a few words, or refers to another table, names nobody.
  if (names && (field.kind == TypeKind::kEnum || !field.enum_values.empty() ||
                !field.details->relationships.empty()))
    return {};
  if (found.kind == PiiClass::kDirect && found.confidence != kHigh &&
      Contains(found.what, "name of a person") && NamesResource(field))
    return {};
  if (found.kind != PiiClass::kNone || (holds & kText) == 0 ||
      !field.enum_values.empty() || field.description->value.empty())
    return found;
  const Words words = Tokenize(field.name.value);
  const bool of_thing =
      words.empty() || kFigureWords.Has(words.front()) ||
      kEndsOfThings.Has(words.back()) || context.about == About::kThings ||
      context.about == About::kOrganisations || NamesResource(field);
  return of_thing ? InferredPii() : ByDescription(field);
}

namespace {

void InferFields(std::span<Field> fields,
                 const std::set<std::string>* declared) {
  for (Field& field : fields) {
    const bool known =
        declared != nullptr &&
        declared->count(text::ComparableName(field.name.value)) > 0;
    if (!known) field.inferred_pii = Infer(field);
    // What a list is declared to hold, its elements are.
    if (field.is_pii.value && contract::HasUnnamedElements(field)) continue;
    InferFields(field.fields, declared);
    InferFields(field.besides.Span(), declared);
  }
}

// The names that products declare to hold personal data. What a contract
// declares is found once, however many products and schemas it is looked at for.
class DeclaredNames {
 public:
  explicit DeclaredNames(const contract::Ties& ties) : ties_(ties) {}

  using Names = std::set<std::string>;
  using Products = std::span<const contract::DataProduct* const>;

  // Those that each of the products declares. Valid until the next call.
  const Names& OfEach(Products products) {
    // Schemas of one file follow each other.
    if (std::equal(products.begin(), products.end(), last_.begin(),
                   last_.end()))
      return declared_;
    last_.assign(products.begin(), products.end());
    const contract::DataProduct& first = *products.front();
    declared_.clear();
    for (const contract::Contract* contract : ties_.Of(first).contracts) {
      const Names& its = OfContract(*contract);
      declared_.insert(its.begin(), its.end());
    }
    Names inline_only = OfInline(first);
    std::erase_if(inline_only, [this](const std::string& name) {
      return !declared_.insert(name).second;
    });
    for (const contract::DataProduct* other : products.subspan(1)) {
      if (declared_.empty()) break;
      if (ties_.Of(first).contracts.all() != ties_.Of(*other).contracts.all()) {
        KeepThoseOf(*other, &declared_);
      } else if (!inline_only.empty()) {
        KeepInlineOf(*other, &inline_only);
      }
    }
    return declared_;
  }

 private:
  static void Add(const contract::Schema& schema, Names* names) {
    contract::ForEachField(schema.fields, [&](const Field& field) {
      if (field.is_pii.value)
        names->insert(text::ComparableName(field.name.value));
    });
  }

  static Names OfInline(const contract::DataProduct& product) {
    Names names;
    if (product.inline_schema) Add(*product.inline_schema, &names);
    return names;
  }

  const Names& OfContract(const contract::Contract& contract) {
    const auto [known, is_new] = of_contracts_.try_emplace(&contract);
    if (is_new) {
      for (const contract::Schema& schema : contract.schemas)
        Add(schema, &known->second);
    }
    return known->second;
  }

  // Of names that only the first product's own fields declare, where another
  // one has the same contracts.
  void KeepInlineOf(const contract::DataProduct& product, Names* inline_only) {
    const Names own = OfInline(product);
    std::erase_if(*inline_only, [&](const std::string& name) {
      if (own.count(name) > 0) return false;
      declared_.erase(name);
      return true;
    });
  }

  void KeepThoseOf(const contract::DataProduct& product, Names* names) {
    const Names own = OfInline(product);
    std::erase_if(*names, [&](const std::string& name) {
      if (own.count(name) > 0) return false;
      for (const contract::Contract* contract : ties_.Of(product).contracts) {
        if (OfContract(*contract).count(name) > 0) return false;
      }
      return true;
    });
  }

  const contract::Ties& ties_;
  std::map<const contract::Contract*, Names> of_contracts_;
  std::vector<const contract::DataProduct*> last_;
  Names declared_;
};

}  // namespace

void InferAll(contract::Contract& contract) {
  for (contract::Schema& schema : contract.schemas)
    InferFields(schema.fields, nullptr);
}

void InferAll(contract::DataProduct& product) {
  if (product.inline_schema)
    InferFields(product.inline_schema->fields, nullptr);
}

void InferAll(contract::Mesh& mesh) {
  DeclaredNames names(mesh.ties);
  for (contract::Schema& schema : mesh.schemas) {
    const contract::Owners& owners = mesh.ties.Of(schema);
    const auto own = std::span(owners.products.all()).first(owners.own());
    if (own.empty()) {
      InferFields(schema.fields, nullptr);
      InferFields(schema.besides.Span(), nullptr);
      continue;
    }
    // Of a schema that several products share, what each of them declares; who
    // only names it from another domain has no say.
    const std::set<std::string>& declared = names.OfEach(own);
    InferFields(schema.fields, &declared);
    InferFields(schema.besides.Span(), &declared);
  }
}

}  // namespace bylaw::pii
