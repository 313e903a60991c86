#include "cel/arena.h"

#include <algorithm>
#include <utility>

#include "cel/regex.h"

namespace bylaw::cel {
namespace {

// Each expression of a policy has an arena: most take some hundred bytes.
constexpr size_t kFirstBlock = 128;
// What is kept for the next evaluation.
constexpr size_t kKeptBlock = 4096;
constexpr size_t kLargestBlock = size_t{1} << 20;

}  // namespace

Arena::Arena(size_t max_bytes) : max_bytes_(max_bytes) {}
Arena::~Arena() = default;

RegexCache& Arena::regexes() {
  if (regexes_ == nullptr) regexes_ = std::make_unique<RegexCache>();
  return *regexes_;
}

// Blocks come from new[], so a block's start suits any alignment we accept.
void* Arena::AllocateSlow(size_t size) {
  if (size > max_bytes_ - std::min(allocated_, max_bytes_)) {
    exhausted_ = true;
    return nullptr;
  }
  const size_t doubled = std::min(capacity_ * 2, kLargestBlock);
  const size_t wanted = std::max({size, doubled, kFirstBlock});
  const size_t block = std::min(wanted, max_bytes_ - allocated_);
  blocks_.push_back(std::unique_ptr<char[]>(new char[block]));
  block_sizes_.push_back(block);
  allocated_ += block;
  block_ = blocks_.back().get();
  capacity_ = block;
  used_ = size;
  return block_;
}

void Arena::Reset() {
  exhausted_ = false;
  used_ = 0;
  if (blocks_.size() <= 1) return;
  // A small block stays: evaluations are mostly alike, and mostly small.
  size_t kept = 0;
  while (kept + 1 < blocks_.size() && block_sizes_[kept + 1] <= kKeptBlock)
    ++kept;
  std::swap(blocks_.front(), blocks_[kept]);
  std::swap(block_sizes_.front(), block_sizes_[kept]);
  blocks_.resize(1);
  block_sizes_.resize(1);
  block_ = blocks_.front().get();
  capacity_ = block_sizes_.front();
  allocated_ = capacity_;
}

}  // namespace bylaw::cel
