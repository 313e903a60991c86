#include "cli/output_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <climits>
#include <deque>
#include <filesystem>
#include <utility>

#include "cli/files.h"
#include "engine/faces.h"

namespace bylaw::cli {
namespace {

namespace fs = std::filesystem;

// As many links as Linux follows for one path.
constexpr int kMaxLinks = 40;

#ifdef O_PATH
constexpr int kFolderFlags = O_PATH | O_DIRECTORY | O_CLOEXEC;
#else
constexpr int kFolderFlags = O_RDONLY | O_DIRECTORY | O_CLOEXEC;
#endif

// Closes a descriptor when it goes out of scope.
class Descriptor {
 public:
  explicit Descriptor(int number = -1) : number_(number) {}
  ~Descriptor() { Close(); }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;

  int number() const { return number_; }
  void Reset(int number) {
    Close();
    number_ = number;
  }
  // Closing may be what tells that writing failed.
  bool Close() {
    const int number = std::exchange(number_, -1);
    return number < 0 || ::close(number) == 0;
  }

 private:
  int number_;
};

std::deque<std::string> PartsOf(std::string_view path) {
  std::deque<std::string> parts;
  while (!path.empty()) {
    const size_t slash = std::min(path.find('/'), path.size());
    const std::string_view part = path.substr(0, slash);
    if (!part.empty() && part != ".") parts.emplace_back(part);
    path.remove_prefix(std::min(slash + 1, path.size()));
  }
  return parts;
}

// Whether a folder without links in its path lies where a pull request may have
// put what it holds: below the current folder, or in a repository.
bool IsInWorkTree(const fs::path& folder) {
  std::error_code error;
  const fs::path here = fs::current_path(error);
  for (fs::path at = folder;; at = at.parent_path()) {
    if (at == at.parent_path()) return false;
    if (!error && at == here) return true;
    std::error_code unknown;
    if (fs::exists(fs::symlink_status(at / ".git", unknown))) return true;
  }
}

int WriteAll(int descriptor, std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = ::write(descriptor, text.data(), text.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return errno;
    text.remove_prefix(static_cast<size_t>(written));
  }
  return 0;
}

// The way to a file, one part after the other, from folder to open folder.
class Way {
 public:
  Way(std::string path, Parents parents)
      : path_(std::move(path)), parents_(parents) {}

  // Goes to the folder that the file is to lie in; says what hinders.
  std::string Go() {
    rest_ = PartsOf(path_);
    const bool absolute = path_.substr(0, 1) == "/";
    std::error_code unknown;
    const fs::path here = absolute ? fs::path("/") : fs::current_path(unknown);
    if (unknown) return ErrorText(unknown.value());
    if (!Enter(here)) return ErrorText(errno);
    if (rest_.empty() || rest_.back() == ".." || path_.back() == '/')
      return ErrorText(EISDIR);
    while (!arrived_) {
      const std::string reason = Step();
      if (!reason.empty()) return reason;
    }
    return "";
  }

  int folder() const { return folder_.number(); }
  const std::string& name() const { return name_; }
  // Of what is there already, if anything.
  bool exists() const { return exists_; }
  mode_t mode() const { return status_.st_mode; }
  bool is_in_work_tree() const { return IsInWorkTree(at_); }
  // Leads to something that is no file, by a name that cannot be followed part
  // by part: `/dev/stdout` where that is a pipe.
  bool is_special() const { return is_special_; }

 private:
  bool Enter(const fs::path& folder) {
    at_ = folder;
    folder_.Reset(::open(folder.c_str(), kFolderFlags));
    return folder_.number() >= 0;
  }

  bool EnterPart(const std::string& part) {
    const int next =
        ::openat(folder_.number(), part.c_str(), kFolderFlags | O_NOFOLLOW);
    if (next < 0) return false;
    folder_.Reset(next);
    at_ = part == ".." ? at_.parent_path() : at_ / part;
    return true;
  }

  std::string Step() {
    const std::string part = std::move(rest_.front());
    rest_.pop_front();
    const bool last = rest_.empty();
    status_ = {};
    exists_ = ::fstatat(folder_.number(), part.c_str(), &status_,
                        AT_SYMLINK_NOFOLLOW) == 0;
    if (!exists_ && errno != ENOENT) return ErrorText(errno);
    if (exists_ && S_ISLNK(status_.st_mode)) return FollowLink(part, last);
    if (last) {
      name_ = part;
      arrived_ = true;
      // A link may have ended in a folder.
      return exists_ && S_ISDIR(status_.st_mode) ? ErrorText(EISDIR) : "";
    }
    if (!exists_ && parents_ == Parents::kMade &&
        ::mkdirat(folder_.number(), part.c_str(), 0777) != 0)
      return ErrorText(errno);
    return EnterPart(part) ? "" : ErrorText(errno);
  }

  std::string FollowLink(const std::string& part, bool last) {
    if (IsInWorkTree(at_)) {
      return "`" + engine::Printable((at_ / part).string()) +
             "` is a symbolic link, and nothing is written through one";
    }
    struct stat target = {};
    if (last && ::fstatat(folder_.number(), part.c_str(), &target, 0) == 0 &&
        !S_ISREG(target.st_mode) && !S_ISDIR(target.st_mode)) {
      is_special_ = arrived_ = true;
      return "";
    }
    if (++links_ > kMaxLinks) return ErrorText(ELOOP);
    std::array<char, PATH_MAX> buffer;
    const ssize_t size = ::readlinkat(folder_.number(), part.c_str(),
                                      buffer.data(), buffer.size());
    if (size < 0) return ErrorText(errno);
    const std::string_view to(buffer.data(), static_cast<size_t>(size));
    std::deque<std::string> parts = PartsOf(to);
    rest_.insert(rest_.begin(), parts.begin(), parts.end());
    if (to.substr(0, 1) == "/" && !Enter("/")) return ErrorText(errno);
    return rest_.empty() || rest_.back() == ".." ? ErrorText(EISDIR) : "";
  }

  std::string path_;
  Parents parents_;
  std::deque<std::string> rest_;
  fs::path at_;  // the open folder, without links
  Descriptor folder_;
  std::string name_;
  struct stat status_ = {};
  int links_ = 0;
  bool exists_ = false;
  bool arrived_ = false;
  bool is_special_ = false;
};

// Writes to what is there and stays there; gives the error's number.
int WriteDirectly(int folder, const std::string& name, int flags,
                  std::string_view text) {
  Descriptor file(::openat(folder, name.c_str(), O_WRONLY | O_CLOEXEC | flags));
  if (file.number() < 0) return errno;
  const int error = WriteAll(file.number(), text);
  if (error == EPIPE) return 0;  // the reader has gone
  return error != 0 || file.Close() ? error : errno;
}

// Makes the file beside its place and puts it there.
int WriteAnew(const Way& way, std::string_view text) {
  const std::string fresh = ".bylaw." + std::to_string(::getpid()) + ".tmp";
  Descriptor file(::openat(way.folder(), fresh.c_str(),
                           O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC,
                           0666));
  if (file.number() < 0) return errno;
  int error = WriteAll(file.number(), text);
  // What it may be read by stays; what it would run as does not.
  if (error == 0 && way.exists())
    (void)::fchmod(file.number(), way.mode() & 0777);
  if (!file.Close() && error == 0) error = errno;
  if (error == 0 && ::renameat(way.folder(), fresh.c_str(), way.folder(),
                               way.name().c_str()) != 0)
    error = errno;
  if (error != 0) (void)::unlinkat(way.folder(), fresh.c_str(), 0);
  return error;
}

}  // namespace

std::string ReplaceFile(const std::string& path, std::string_view text,
                        Parents parents) {
  Way way(path, parents);
  const std::string reason = way.Go();
  if (!reason.empty()) return reason;
  int error = 0;
  if (way.is_special()) {
    error = WriteDirectly(AT_FDCWD, path, 0, text);
  } else if (way.exists() && !S_ISREG(way.mode())) {
    if (way.is_in_work_tree()) return "it is there and is no file";
    error = WriteDirectly(way.folder(), way.name(), O_NOFOLLOW, text);
  } else {
    error = WriteAnew(way, text);
  }
  return error == 0 ? "" : ErrorText(error);
}

}  // namespace bylaw::cli
