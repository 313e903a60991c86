#include "protobuf/comments.h"

#include <algorithm>

#include "protobuf/lexer.h"

namespace bylaw::protobuf {
namespace {

// Walks over a gap, collecting one comment after the other.
class Splitter {
 public:
  Splitter(std::string_view text, text::Span gap, bool first)
      : text_(text), gap_(gap), at_(gap.begin), attaches_(!first) {}

  Comments Run() {
    if (attaches_ && !ReadSameLine()) return result_;
    ReadLines();
    if (ClosesScope()) {
      Flush();
    } else {
      result_.leading = current_;
    }
    return result_;
  }

 private:
  char At(uint32_t at) const { return at < gap_.end ? text_[at] : '\0'; }
  bool AtLineComment() const { return At(at_) == '/' && At(at_ + 1) == '/'; }
  bool AtBlockComment() const { return At(at_) == '/' && At(at_ + 1) == '*'; }

  void SkipBlanks() {
    while (at_ < gap_.end && IsSpace(text_[at_]) && text_[at_] != '\n') ++at_;
  }
  bool TakeLineBreak() {
    if (At(at_) != '\n') return false;
    ++at_;
    return true;
  }

  void ReadLineComment() {
    // Line comments one below the other are one comment.
    if (current_.empty() || in_block_) {
      Flush();
      current_.begin = at_;
    }
    in_block_ = false;
    while (at_ < gap_.end && text_[at_] != '\n') ++at_;
    current_.end = at_;
    TakeLineBreak();
  }

  void ReadBlockComment() {
    Flush();
    in_block_ = true;
    current_.begin = at_;
    at_ += 2;
    while (at_ < gap_.end && !(At(at_) == '*' && At(at_ + 1) == '/')) ++at_;
    at_ = std::min(at_ + 2, gap_.end);
    current_.end = at_;
  }

  // The comment read last belongs to nothing that follows.
  void Flush() {
    if (current_.empty()) return;
    if (attaches_) {
      result_.trailing = current_;
      attaches_ = false;
    } else if (result_.detached.empty()) {
      result_.detached = current_;
    } else {
      result_.detached.end = current_.end;
    }
    current_ = {};
  }

  // False when the next token is on the line of the one before.
  bool ReadSameLine() {
    SkipBlanks();
    if (AtLineComment()) {
      ReadLineComment();
      Flush();
    } else if (AtBlockComment()) {
      ReadBlockComment();
      SkipBlanks();
      Flush();
      TakeLineBreak();
    } else {
      return TakeLineBreak();
    }
    return true;
  }

  void ReadLines() {
    while (at_ < gap_.end) {
      SkipBlanks();
      if (AtLineComment()) {
        ReadLineComment();
      } else if (AtBlockComment()) {
        ReadBlockComment();
        SkipBlanks();
        TakeLineBreak();
      } else if (TakeLineBreak()) {
        Flush();
        attaches_ = false;
      } else {
        return;
      }
    }
  }

  bool ClosesScope() const {
    if (gap_.end >= text_.size()) return true;
    const char c = text_[gap_.end];
    return c == '}' || c == ']' || c == ')';
  }

  std::string_view text_;
  text::Span gap_;
  uint32_t at_;
  bool attaches_;
  bool in_block_ = false;
  text::Span current_;
  Comments result_;
};

std::string_view Trimmed(std::string_view line) {
  while (!line.empty() && IsSpace(line.front())) line.remove_prefix(1);
  while (!line.empty() && IsSpace(line.back())) line.remove_suffix(1);
  return line;
}

}  // namespace

Comments SplitComments(std::string_view text, text::Span gap, bool first) {
  return Splitter(text, gap, first).Run();
}

std::string CommentText(std::string_view comment) {
  std::string text;
  const bool block = comment.substr(0, 2) == "/*";
  if (block) {
    comment.remove_prefix(2);
    if (comment.ends_with("*/")) comment.remove_suffix(2);
  }
  while (!comment.empty()) {
    const size_t end = std::min(comment.find('\n'), comment.size());
    std::string_view line = Trimmed(comment.substr(0, end));
    comment.remove_prefix(std::min(end + 1, comment.size()));
    if (!block) {
      while (!line.empty() && line.front() == '/') line.remove_prefix(1);
    } else {
      while (!line.empty() && line.front() == '*') line.remove_prefix(1);
    }
    text += Trimmed(line);
    text += '\n';
  }
  const size_t begin = text.find_first_not_of('\n');
  if (begin == std::string::npos) return {};
  text.erase(0, begin);
  text.erase(text.find_last_not_of('\n') + 1);
  return text;
}

}  // namespace bylaw::protobuf
