// Which of two lists belong together by their names.
#ifndef BYLAW_DIFFERENCE_PAIRING_H_
#define BYLAW_DIFFERENCE_PAIRING_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace bylaw::difference {

struct Named {
  std::string name;          // as it is compared
  std::string_view written;  // as it is spelled
  uint32_t index = 0;        // of what it names, for whoever asks
};

// For each of a list where its partner stands in the other one, or why it has
// none.
struct Pairing {
  // Nothing over there has the name.
  static constexpr uint32_t kAlone = 0xffffffffU;
  // Those over there that have the name belong to others of this list.
  static constexpr uint32_t kNamesake = 0xfffffffeU;
  static bool IsPartner(uint32_t entry) { return entry < kNamesake; }

  std::vector<uint32_t> of_before, of_after;
};

// Names are the same where Named::name is. Of several of one name those belong
// together that are spelled the same, first with first; then the rest in the
// order of their spelling. The lists keep their order; entries are places in
// them. Changing the sides changes the sides of the answer and nothing else.
Pairing PairUp(const std::vector<Named>& before,
               const std::vector<Named>& after);

}  // namespace bylaw::difference

#endif  // BYLAW_DIFFERENCE_PAIRING_H_
