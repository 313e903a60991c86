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

constexpr std::string_view kExtensions[] = {
    ".yaml", ".yml", ".json", ".avsc", ".proto", ".parquet", ".sql", ".tf"};
constexpr std::string_view kSkippedFolders[] = {"node_modules", "build"};
constexpr size_t kReadSize = 64 * 1024;

// Closes a descriptor when it goes out of scope.
class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  ~Descriptor() { Close(); }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;

  int number() const { return number_; }
  // Closing may be what tells that writing failed.
  bool Close() {
    const int number = number_;
    number_ = -1;
    return number < 0 || ::close(number) == 0;
  }

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

// The names in a folder, sorted by their bytes: the same everywhere.
std::optional<std::vector<std::string>> NamesIn(const std::string& folder,
                                                std::string* reason) {
  std::error_code error;
  fs::directory_iterator at(folder, error);
  std::vector<std::string> names;
  for (; !error && at != fs::directory_iterator(); at.increment(error)) {
    names.push_back(at->path().filename().string());
  }
  if (error) {
    *reason = ErrorText(error.value());
    return std::nullopt;
  }
  std::sort(names.begin(), names.end());
  return names;
}

bool WriteDescriptor(int descriptor, std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = ::write(descriptor, text.data(), text.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return false;
    text.remove_prefix(static_cast<size_t>(written));
  }
  return true;
}

// Writes to a file that is opened with these flags; gives the error's number.
int WriteTo(const std::string& path, int flags, std::string_view text) {
  Descriptor file(::open(path.c_str(), flags | O_WRONLY | O_CLOEXEC, 0666));
  if (file.number() < 0) return errno;
  if (!WriteDescriptor(file.number(), text)) return errno;
  return file.Close() ? 0 : errno;
}

}  // namespace

std::string ErrorText(int number) {
  std::string text = std::strerror(number);
  if (!text.empty() && text[0] >= 'A' && text[0] <= 'Z') {
    text[0] = static_cast<char>(text[0] - 'A' + 'a');
  }
  return text;
}

PathKind KindOfPath(const std::string& path) {
  struct stat status = {};
  if (::stat(path.c_str(), &status) != 0) {
    // What is there but may not be looked at is a file that cannot be read.
    return errno == ENOENT || errno == ENOTDIR ? PathKind::kMissing
                                               : PathKind::kFile;
  }
  return S_ISDIR(status.st_mode) ? PathKind::kFolder : PathKind::kFile;
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

bool HasKnownExtension(std::string_view name) {
  std::string extension = fs::path(name).extension().string();
  std::transform(
      extension.begin(), extension.end(), extension.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
      });
  return std::find(std::begin(kExtensions), std::end(kExtensions), extension) !=
         std::end(kExtensions);
}

bool IsPassedOver(std::string_view name) {
  return name[0] == '.' ||
         std::find(std::begin(kSkippedFolders), std::end(kSkippedFolders),
                   name) != std::end(kSkippedFolders);
}

void WalkFolder(const std::string& folder,
                const std::function<void(const Found&)>& visit) {
  std::string reason;
  const auto names = NamesIn(folder, &reason);
  if (!names) {
    visit({folder, reason});
    return;
  }
  for (const std::string& name : *names) {
    if (IsPassedOver(name)) continue;
    const std::string path = (fs::path(folder) / name).string();
    std::error_code error;
    const fs::file_status itself = fs::symlink_status(path, error);
    if (fs::is_directory(itself)) {
      WalkFolder(path, visit);
      continue;
    }
    const fs::file_status target =
        fs::is_symlink(itself) ? fs::status(path, error) : itself;
    if (fs::is_directory(target)) {
      visit({path, "", FoundKind::kFolderLink});
      continue;
    }
    if (!HasKnownExtension(name)) continue;
    // A pipe in a folder would make the walk wait; a link that leads nowhere is
    // visited, so that reading it says so.
    if (fs::is_regular_file(target) || !fs::exists(target)) visit({path, ""});
  }
}

bool LeadsOut(const std::string& path, const std::string& folder) {
  std::error_code error;
  if (!fs::is_symlink(fs::symlink_status(path, error))) return false;
  const fs::path target = fs::canonical(path, error);
  if (error) return false;
  const fs::path root = fs::canonical(folder, error);
  if (error) return false;
  return std::mismatch(root.begin(), root.end(), target.begin(), target.end())
             .first != root.end();
}

std::string ReplaceFile(const std::string& path, std::string_view text) {
  struct stat status = {};
  const bool exists = ::stat(path.c_str(), &status) == 0;
  if (exists && S_ISDIR(status.st_mode)) return ErrorText(EISDIR);
  if (exists && !S_ISREG(status.st_mode)) {
    const int error = WriteTo(path, 0, text);
    return error == 0 || error == EPIPE ? "" : ErrorText(error);
  }
  // A link stays a link: what it points at is replaced.
  std::error_code resolving;
  const fs::path resolved = fs::weakly_canonical(path, resolving);
  const std::string target = resolving ? path : resolved.string();
  const std::string fresh = target + "." + std::to_string(::getpid()) + ".tmp";
  int error = WriteTo(fresh, O_CREAT | O_EXCL, text);
  if (error == 0 && exists) {
    (void)::chmod(fresh.c_str(), status.st_mode & 07777);
  }
  if (error == 0 && ::rename(fresh.c_str(), target.c_str()) != 0) error = errno;
  if (error == 0) return "";
  (void)::unlink(fresh.c_str());
  return ErrorText(error);
}

}  // namespace bylaw::cli
