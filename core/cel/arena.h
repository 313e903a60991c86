// Memory of one evaluation: allocated by bumping a pointer, freed all at once.
//
// An evaluation that only compares scalars allocates nothing. What it does
// build - a list, a concatenated string, a witness, an error - lives here, and
// every Value it returns points here, into the program or into host data. So:
// an arena outlives the values of its evaluations, and Reset() ends them all.
//
//   cel::Arena arena;
//   for (const Product& product : products) {
//     Use(program.Evaluate(activation, {}, arena));
//     arena.Reset();   // keeps its first block: no malloc from now on
//   }
//
// The size is capped. An expression can double a string at a cost of a few
// units, so a cost budget alone does not bound memory; what would go past the
// cap is refused (Exhausted() turns true) and the evaluation becomes an error
// that names the limit.
#ifndef BYLAW_CEL_ARENA_H_
#define BYLAW_CEL_ARENA_H_

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <new>
#include <string_view>
#include <type_traits>

namespace bylaw::cel {

class RegexCache;  // cel/regex.h

// What one evaluation may allocate.
inline constexpr size_t kMaxEvaluationBytes = size_t{64} << 20;

class Arena {
 public:
  explicit Arena(size_t max_bytes = kMaxEvaluationBytes);
  ~Arena();
  Arena(const Arena&) = delete;
  Arena& operator=(const Arena&) = delete;

  // Uninitialised memory, or null when it would exceed the cap. `alignment` is
  // a power of two, at most alignof(std::max_align_t).
  void* Allocate(size_t size, size_t alignment) {
    const size_t start = (used_ + alignment - 1) & ~(alignment - 1);
    if (start < capacity_ && size <= capacity_ - start) {
      used_ = start + size;
      return block_ + start;
    }
    return AllocateSlow(size);
  }

  // An array of default-constructed elements; null past the cap. Elements are
  // never destroyed, hence the restriction.
  template <typename T>
  T* NewArray(size_t count) {
    static_assert(std::is_trivially_destructible_v<T>);
    if (count > max_bytes_ / sizeof(T)) {
      exhausted_ = true;
      return nullptr;
    }
    void* memory = Allocate(count * sizeof(T), alignof(T));
    if (memory == nullptr) return nullptr;
    T* array = static_cast<T*>(memory);
    for (size_t i = 0; i < count; ++i) new (array + i) T();
    return array;
  }

  // A copy of `value`; null past the cap.
  template <typename T>
  T* New(const T& value) {
    static_assert(std::is_trivially_destructible_v<T>);
    void* memory = Allocate(sizeof(T), alignof(T));
    return memory == nullptr ? nullptr : new (memory) T(value);
  }

  // The same also past the cap: for the error that says that it was reached.
  template <typename T>
  const T* NewAnyway(const T& value) {
    const T* copy = New(value);
    if (copy != nullptr) return copy;
    max_bytes_ += sizeof(T);
    copy = New(value);
    max_bytes_ -= sizeof(T);
    return copy;
  }

  // A copy of the text; an empty view past the cap (Exhausted() tells).
  std::string_view Copy(std::string_view text) {
    if (text.empty()) return {};
    char* copy = static_cast<char*>(Allocate(text.size(), 1));
    if (copy == nullptr) return {};
    std::memcpy(copy, text.data(), text.size());
    return {copy, text.size()};
  }

  // Whether an allocation was refused since the last Reset().
  bool Exhausted() const { return exhausted_; }

  // What was handed out since the last Reset(), with what blocks that were full
  // had left.
  size_t UsedBytes() const { return allocated_ - (capacity_ - used_); }

  // Makes the first block just this large: of one that holds a known text and
  // little else. Not for one that has a block.
  void Reserve(size_t bytes) { AddBlock(bytes); }

  // Ends the life of everything allocated; keeps one block for reuse.
  void Reset();

  // What getters may ask besides the object that they are about: the host's own,
  // null where it has nothing. Outlives Reset().
  void SetHost(const void* host) { host_ = host; }
  const void* host() const { return host_; }

  // Compiled regular expressions, which outlive Reset(): what an evaluation
  // compiles at run time, the next one is likely to need.
  RegexCache& regexes();
  // Tells them that what is asked for now, another evaluation asks for.
  void BeginEvaluation() { ++evaluation_; }
  uint64_t evaluation() const { return evaluation_; }

 private:
  // What stands before the bytes of a block.
  struct alignas(std::max_align_t) Block {
    Block* before = nullptr;
    size_t size = 0;
    char* bytes() { return reinterpret_cast<char*>(this + 1); }
  };

  void* AllocateSlow(size_t size);
  void AddBlock(size_t size);
  static void Free(Block* block);

  size_t max_bytes_;
  size_t allocated_ = 0;  // in all blocks
  size_t used_ = 0;       // of the current block
  size_t capacity_ = 0;
  char* block_ = nullptr;  // the bytes of the last one
  Block* last_ = nullptr;
  bool exhausted_ = false;
  std::unique_ptr<RegexCache> regexes_;
  uint64_t evaluation_ = 0;
  const void* host_ = nullptr;
};

}  // namespace bylaw::cel

#endif  // BYLAW_CEL_ARENA_H_
