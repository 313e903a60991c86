// Takes the place of RE2's own util/logging.h: the same macros, without
// streams. RE2 logs only what its caller is told anyway (Options are Quiet) and
// what would be a bug in RE2; streams bring the C++ library's locales along,
// 60 kB of WebAssembly that nothing else here needs.

#ifndef UTIL_LOGGING_H_
#define UTIL_LOGGING_H_

#include <assert.h>
#include <stdlib.h>

#include "util/util.h"

#define DCHECK(condition) assert(condition)
#define DCHECK_EQ(a, b) assert((a) == (b))
#define DCHECK_NE(a, b) assert((a) != (b))
#define DCHECK_LE(a, b) assert((a) <= (b))
#define DCHECK_LT(a, b) assert((a) < (b))
#define DCHECK_GE(a, b) assert((a) >= (b))
#define DCHECK_GT(a, b) assert((a) > (b))

#define CHECK(x) \
  if (x) {       \
  } else         \
    FatalLog()
#define CHECK_LT(a, b) CHECK((a) < (b))
#define CHECK_GT(a, b) CHECK((a) > (b))
#define CHECK_LE(a, b) CHECK((a) <= (b))
#define CHECK_GE(a, b) CHECK((a) >= (b))
#define CHECK_EQ(a, b) CHECK((a) == (b))
#define CHECK_NE(a, b) CHECK((a) != (b))

#define LOG_INFO NoLog()
#define LOG_WARNING NoLog()
#define LOG_ERROR NoLog()
#define LOG_FATAL FatalLog()
#define LOG_QFATAL FatalLog()
#ifdef NDEBUG
#define LOG_DFATAL NoLog()
#else
#define LOG_DFATAL FatalLog()
#endif
#define LOG(severity) LOG_##severity
#define VLOG(level) NoLog()

// Takes what is streamed into it and drops it.
class NoLog {
 public:
  template <typename T>
  const NoLog& operator<<(const T&) const {
    return *this;
  }
};

// Ends the program once what is streamed into it has been dropped.
class FatalLog : public NoLog {
 public:
  ~FatalLog() { abort(); }
};

#endif  // UTIL_LOGGING_H_
