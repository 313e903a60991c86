// Reading the parts of an ODCS document into the model, without judging them
// (odcs.cc puts them together).
#ifndef BYLAW_FORMATS_ODCS_READ_H_
#define BYLAW_FORMATS_ODCS_READ_H_

#include <string_view>
#include <vector>

#include "contract/contract.h"
#include "document/node.h"
#include "reading/shape.h"

namespace bylaw::formats::odcs {

// Misspelt keys are read as what `respellings` takes them for: lists of elements
// and their names, so that what lies below is known and can be referred to.
contract::Contract ReadContract(const document::Node& root,
                                const reading::Respellings& respellings);

contract::Schema ReadSchema(const document::Node& schema,
                            const reading::Respellings& respellings);

// TakeEach() of values.h, by the key that is meant.
template <typename T, typename Read>
std::vector<T> TakeEachMeant(const reading::Respellings& respellings,
                             const document::Node& map, std::string_view key,
                             const Read& read) {
  std::vector<T> all;
  const document::Node* list = respellings.Find(map, key);
  if (list == nullptr || !list->is_list()) return all;
  all.reserve(list->size());
  for (const document::Node& item : *list) {
    if (item.is_map()) all.push_back(read(item));
  }
  return all;
}

}  // namespace bylaw::formats::odcs

#endif  // BYLAW_FORMATS_ODCS_READ_H_
