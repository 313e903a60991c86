#include "cli/files.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <vector>

#include "engine/faces.h"

namespace bylaw::cli {
namespace {

namespace fs = std::filesystem;

constexpr size_t kReadSize = 64 * 1024;

// Closes a descriptor when it goes out of scope.
class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;

  int number() const { return number_; }

 private:
  int number_;
};

// The bytes [begin, begin + size) of a file; fewer where it cannot be read.
std::string ReadAt(int descriptor, off_t begin, size_t size) {
  std::string bytes(size, '\0');
  const ssize_t count = ::pread(descriptor, bytes.data(), size, begin);
  bytes.resize(static_cast<size_t>(std::max<ssize_t>(count, 0)));
  return bytes;
}

// The end of a file that is too large, where its format needs no more.
std::string ReadEnd(int descriptor, off_t size) {
  constexpr auto kProbe = static_cast<off_t>(engine::kProbeBytes);
  const size_t wanted =
      engine::EndWanted(ReadAt(descriptor, 0, engine::kProbeBytes),
                        ReadAt(descriptor, size - kProbe, engine::kProbeBytes));
  return ReadAt(descriptor, size - static_cast<off_t>(wanted), wanted);
}

std::optional<std::string> ReadDescriptor(int descriptor, std::string* reason) {
  const size_t most = engine::kMaxFileBytes + 1;
  std::string text;
  struct stat status = {};
  // A block that fits the file leaves no room behind it: thousands of small
  // files are kept at a time.
  size_t block = kReadSize;
  if (::fstat(descriptor, &status) == 0 && status.st_size > 0) {
    if (S_ISREG(status.st_mode) && static_cast<size_t>(status.st_size) > most) {
      std::string end = ReadEnd(descriptor, status.st_size);
      if (!end.empty()) return end;
    }
    block = std::min(static_cast<size_t>(status.st_size) + 1, most);
    text.reserve(block);
  }
  while (text.size() < most) {
    const size_t before = text.size();
    const size_t room = before < block ? block - before : kReadSize;
    text.resize(std::min(before + room, most));
    const ssize_t count =
        ::read(descriptor, text.data() + before, text.size() - before);
    const int error = errno;
    text.resize(before + static_cast<size_t>(std::max<ssize_t>(count, 0)));
    if (count == 0) break;
    if (count < 0 && error != EINTR) {
      *reason = ErrorText(error);
      return std::nullopt;
    }
  }
  return text;
}

}  // namespace

std::string ErrorText(int number) {
  std::string text = std::strerror(number);
  if (!text.empty()) text[0] = engine::ToLower(text[0]);
  return text;
}

PathKind KindOfPath(const std::string& path) {
  struct stat status = {};
  if (::stat(path.c_str(), &status) != 0) {
    // What is there but may not be looked at is a file that cannot be read.
    return errno == ENOENT || errno == ENOTDIR ? PathKind::kMissing
                                               : PathKind::kFile;
  }
  if (S_ISDIR(status.st_mode)) return PathKind::kFolder;
  return S_ISREG(status.st_mode) ? PathKind::kFile : PathKind::kOther;
}

std::optional<std::string> ReadFile(const std::string& path,
                                    std::string* reason) {
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (file.number() < 0) {
    *reason = ErrorText(errno);
    return std::nullopt;
  }
  return ReadDescriptor(file.number(), reason);
}

std::optional<std::string> ReadRegularFile(const std::string& path,
                                           std::string* reason) {
  struct stat status = {};
  // Opening alone may do something: a tape is wound.
  if (::stat(path.c_str(), &status) == 0 && !S_ISREG(status.st_mode) &&
      !S_ISDIR(status.st_mode)) {
    *reason = kNoRegularFile;
    return std::nullopt;
  }
  const Descriptor file(
      ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
  if (file.number() < 0) {
    *reason = ErrorText(errno);
    return std::nullopt;
  }
  // It may have become another one meanwhile.
  if (::fstat(file.number(), &status) == 0 && !S_ISREG(status.st_mode) &&
      !S_ISDIR(status.st_mode)) {
    *reason = kNoRegularFile;
    return std::nullopt;
  }
  return ReadDescriptor(file.number(), reason);
}

std::optional<std::string> ReadStandardInput(std::string* reason) {
  return ReadDescriptor(STDIN_FILENO, reason);
}

std::string KeepWanted(std::string bytes) {
  constexpr size_t kProbe = engine::kProbeBytes;
  if (bytes.size() <= engine::kMaxFileBytes) return bytes;
  const std::string_view all = bytes;
  const size_t wanted =
      engine::EndWanted(all.substr(0, kProbe), all.substr(all.size() - kProbe));
  if (wanted > 0 && wanted <= bytes.size()) {
    bytes.erase(0, bytes.size() - wanted);
  } else {
    bytes.resize(engine::kMaxFileBytes + 1);
  }
  return bytes;
}

bool LeadsOut(const std::string& path, const std::string& folder) {
  std::error_code error;
  const fs::path target = fs::canonical(path, error);
  if (error) return false;
  const fs::path root = fs::canonical(folder, error);
  if (error) return false;
  return std::mismatch(root.begin(), root.end(), target.begin(), target.end())
             .first != root.end();
}

}  // namespace bylaw::cli
