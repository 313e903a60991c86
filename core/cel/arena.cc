#include "cel/arena.h"

#include <algorithm>
#include <utility>

#include "cel/regex.h"

namespace bylaw::cel {
namespace {

// Most evaluations that take anything take some hundred bytes.
constexpr size_t kFirstBlock = 128;
// What is kept for the next evaluation.
constexpr size_t kKeptBlock = 4096;
constexpr size_t kLargestBlock = size_t{1} << 20;

}  // namespace

Arena::Arena(size_t max_bytes) : max_bytes_(max_bytes) {}
Arena::~Arena() {
  while (last_ != nullptr) Free(std::exchange(last_, last_->before));
}

RegexCache& Arena::regexes() {
  if (regexes_ == nullptr) regexes_ = std::make_unique<RegexCache>();
  return *regexes_;
}

void Arena::Free(Block* block) {
  block->~Block();
  ::operator delete(block);
}

// A block's bytes begin where any alignment suits that we accept.
void Arena::AddBlock(size_t size) {
  Block* block = new (::operator new(sizeof(Block) + size)) Block;
  block->before = last_;
  block->size = size;
  last_ = block;
  allocated_ += size;
  block_ = block->bytes();
  capacity_ = size;
  used_ = 0;
}

void* Arena::AllocateSlow(size_t size) {
  if (size > max_bytes_ - std::min(allocated_, max_bytes_)) {
    exhausted_ = true;
    return nullptr;
  }
  // As much again as there is.
  const size_t grown =
      last_ == nullptr ? kFirstBlock : std::min(allocated_, kLargestBlock);
  const size_t wanted = std::max(size, grown);
  AddBlock(std::min(wanted, max_bytes_ - allocated_));
  used_ = size;
  return block_;
}

void Arena::Reset() {
  exhausted_ = false;
  used_ = 0;
  if (last_ == nullptr || last_->before == nullptr) return;
  // A small block stays: evaluations are mostly alike, and mostly small. Later
  // blocks are no smaller.
  while (last_->before != nullptr && last_->size > kKeptBlock)
    Free(std::exchange(last_, last_->before));
  while (last_->before != nullptr)
    Free(std::exchange(last_->before, last_->before->before));
  block_ = last_->bytes();
  capacity_ = last_->size;
  allocated_ = capacity_;
}

}  // namespace bylaw::cel
