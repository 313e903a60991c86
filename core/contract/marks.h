// Marks of personal data and confidentiality that belong together though they
// stand at different places: in two schemas for one value, on a list and on its
// element. None hides another.
#ifndef BYLAW_CONTRACT_MARKS_H_
#define BYLAW_CONTRACT_MARKS_H_

#include <span>
#include <vector>

#include "contract/schema.h"

namespace bylaw::contract {

// Lets a field have one more classification: its own where it has none, else
// one of its `besides` that says the other, unless it says the same.
void AddClassification(const Text& other, const text::Location& whole,
                       Field* field);

// Makes a field personal data where another one is, with the tag that says so;
// nothing else of the other's is copied, so that a long list of tags is not
// multiplied by the places that it holds for.
void TakePersonalData(const Field& from, Field* to);

// All of these describe one value, and so do the branches of their unions and
// those of their `besides` that `is_part` holds for: what is classified in one
// place is personal data where another place says that. Members of one name,
// at any depth, are one value as well.
using IsPart = bool (*)(const Field& beside);
void ShareMarks(std::vector<Field*> same, IsPart is_part);

// What a list, map or union says holds for its elements, and what an element
// says for the list; the same with Field::besides. Of two elements neither
// speaks for the other. Only what is classified itself is changed, so that one
// mistake is found in one place. Does nothing the second time.
void ShareMarksWithElements(std::span<Field> fields);

}  // namespace bylaw::contract

#endif  // BYLAW_CONTRACT_MARKS_H_
