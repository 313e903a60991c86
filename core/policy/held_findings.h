// What rules find about a subject that several products share: found for each
// of them in the same words it is one finding, which speaks for all.
#ifndef BYLAW_POLICY_HELD_FINDINGS_H_
#define BYLAW_POLICY_HELD_FINDINGS_H_

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "contract/product.h"
#include "diagnostic/diagnostic.h"
#include "diagnostic/sink.h"
#include "policy/subject.h"

namespace bylaw::policy {

// Of the products that share what a finding is about, a finding lists so many;
// one that concerns more of them cannot be waived.
inline constexpr size_t kMaxSharedProducts = 64;

// The finding is about another product as well.
void ShareWith(const contract::DataProduct& product,
               diagnostic::Diagnostic* found);

// The finding is about these products alone, which are some of those that it
// was about; the first is its subject's.
void LimitTo(std::vector<diagnostic::SharedWith> products,
             diagnostic::Diagnostic* found);

class HeldFindings {
 public:
  // Adds to the sink what no other product shares, and holds back what may be
  // found for the next one. The one that has been there in the same words, which
  // now speaks for this product too; null where it is new.
  diagnostic::Diagnostic* Add(const Subject& subject,
                              diagnostic::Diagnostic found,
                              diagnostic::Sink& sink);
  // Adds what is held back: the walk is through with the subject.
  void Flush(diagnostic::Sink& sink);

 private:
  std::vector<diagnostic::Diagnostic> held_;
  std::map<std::string, size_t> by_words_;  // where which words stand in it
};

}  // namespace bylaw::policy

#endif  // BYLAW_POLICY_HELD_FINDINGS_H_
