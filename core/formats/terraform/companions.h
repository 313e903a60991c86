// Which resources of a module complete which bucket: its versioning, its
// encryption, its block on public access, each a resource of its own that names
// the bucket.
#ifndef BYLAW_FORMATS_TERRAFORM_COMPANIONS_H_
#define BYLAW_FORMATS_TERRAFORM_COMPANIONS_H_

#include <cstdint>
#include <map>
#include <string_view>
#include <utility>
#include <vector>

#include "formats/terraform/module_checks.h"

namespace bylaw::formats::terraform {

struct DeclaredResource {
  const HclFile* file = nullptr;
  const Block* block = nullptr;

  std::string_view type() const { return block->LabelAt(0); }
  std::string_view name() const { return block->LabelAt(1); }
};

// A text that is nothing but one interpolation is its value.
const Expression& Unwrap(const Expression& value);

// Whether a block says literally that it makes nothing: `count = 0`, a `for_each`
// over an empty list, set or map.
bool MakesNothing(const Block& block);

// The resources of a module by type and by the bucket that they name, so that
// looking for the companions of each of n buckets takes n steps.
class Companions {
 public:
  // So many buckets are told of one companion: a bucket has one name, so more
  // than one are declared twice.
  static constexpr uint32_t kMaxBuckets = 64;

  explicit Companions(const std::vector<DeclaredResource>& resources);

  bool Exists(std::string_view type) const { return types_.count(type) > 0; }

  struct Found {
    std::vector<DeclaredResource> companions;  // in the order of the module
    bool any = false;      // one is for this bucket, here or told before
    bool unknown = false;  // of one it is not known which bucket it is for
  };
  // The companions of a type that are for a bucket.
  Found Of(const DeclaredResource& bucket, std::string_view type);

 private:
  // Those that name the same bucket; fewer with each time they are asked for.
  struct Group {
    std::vector<std::pair<size_t, uint32_t>>
        open;  // index, how often it was told
    bool any = false;
  };
  struct OfType {
    std::map<std::pair<std::string_view, std::string_view>, Group> by_address;
    std::map<std::string_view, Group> by_name;
    // By the type that they refer to, how many refer to a resource.
    std::map<std::string_view, size_t> references;
    size_t all_references = 0;
    bool computed = false;  // by an expression that only a run can decide
  };

  void Add(size_t index, const Expression& target, OfType* of_type);
  static void Take(Group* group, std::vector<size_t>* found, bool* any);

  const std::vector<DeclaredResource>& resources_;
  std::map<std::string_view, OfType> types_;
};

}  // namespace bylaw::formats::terraform

#endif  // BYLAW_FORMATS_TERRAFORM_COMPANIONS_H_
