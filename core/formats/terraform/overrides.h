// Override files: what `override.tf` and `..._override.tf` say changes what the
// other files of a module declare (Terraform, "Override Files").
#ifndef BYLAW_FORMATS_TERRAFORM_OVERRIDES_H_
#define BYLAW_FORMATS_TERRAFORM_OVERRIDES_H_

#include <cstdint>
#include <deque>
#include <map>
#include <string_view>
#include <utility>
#include <vector>

#include "formats/terraform/companions.h"

namespace bylaw::formats::terraform {

// Whether a file's name says that it overrides others.
bool IsOverride(std::string_view file);

// The resources of a module as Terraform sees them: each once, with the
// arguments and nested blocks that override files give it in place of its own.
class MergedResources {
 public:
  explicit MergedResources(Module module);

  // Their blocks may be this object's.
  const std::vector<DeclaredResource>& all() const { return resources_; }
  // The file that a part of a resource stands in.
  text::SourceId SourceOf(const DeclaredResource& resource,
                          text::Span part) const;

 private:
  using Span = std::pair<uint32_t, uint32_t>;
  struct Merged {
    Block block;
    std::map<Span, text::SourceId> parts;  // those of override files
  };
  void Merge(const std::vector<DeclaredResource>& overrides,
             DeclaredResource* resource);

  std::vector<DeclaredResource> resources_;
  std::deque<Merged> merged_;
  std::map<const Block*, const Merged*> by_block_;
};

}  // namespace bylaw::formats::terraform

#endif  // BYLAW_FORMATS_TERRAFORM_OVERRIDES_H_
