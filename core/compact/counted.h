// A constant value with as many owners as there are copies of this: what
// std::shared_ptr<const T> is, in one pointer instead of two, and with a count
// of four bytes. The last owner drops the value.
//
//   Counted<std::string> text = Counted<std::string>::Make("a text");
//   Counted<std::string> other = text;   // both look at one
//
// Copies may be made and dropped on several threads at once.
#ifndef BYLAW_COMPACT_COUNTED_H_
#define BYLAW_COMPACT_COUNTED_H_

#include <atomic>
#include <cstdint>
#include <utility>

namespace bylaw::compact {

template <typename T>
class Counted {
 public:
  Counted() = default;
  static Counted Make(T value) {
    Counted made;
    made.body_ = new Body(std::move(value));
    return made;
  }
  Counted(const Counted& other) : body_(other.body_) {
    if (body_ != nullptr) body_->owners.fetch_add(1, std::memory_order_relaxed);
  }
  Counted(Counted&& other) noexcept
      : body_(std::exchange(other.body_, nullptr)) {}
  Counted& operator=(Counted other) noexcept {
    std::swap(body_, other.body_);
    return *this;
  }
  ~Counted() {
    if (body_ != nullptr &&
        body_->owners.fetch_sub(1, std::memory_order_acq_rel) == 1)
      delete body_;
  }

  // Null for none.
  const T* get() const { return body_ == nullptr ? nullptr : &body_->value; }
  // Whether nobody else has it; of one that has a value only.
  bool IsOwn() const {
    return body_->owners.load(std::memory_order_acquire) == 1;
  }

 private:
  struct Body {
    explicit Body(T v) : value(std::move(v)) {}
    const T value;
    std::atomic<uint32_t> owners{1};
  };

  Body* body_ = nullptr;
};

}  // namespace bylaw::compact

#endif  // BYLAW_COMPACT_COUNTED_H_
