#include <algorithm>
#include <array>
#include <set>
#include <utility>
#include <vector>

#include "diagnostic/sink.h"
#include "document/read.h"
#include "records/result_file.h"
#include "text/quote.h"

namespace bylaw::records {
namespace {

using document::Node;
using text::Quoted;

bool IsJson(const std::string& value) {
  const text::Source source("", value);
  diagnostic::Sink unheard(1);
  return document::ReadJson(text::kNoSource, source, unheard).has_value() &&
         !unheard.has_errors();
}

bool ReadDigest(std::string_view hex, Digest* digest) {
  if (hex.size() != 32) return false;
  for (size_t i = 0; i < hex.size(); ++i) {
    const size_t value = std::string_view("0123456789abcdef").find(hex[i]);
    if (value == std::string_view::npos) return false;
    uint64_t& half = i < 16 ? digest->high : digest->low;
    half = half << 4U | value;
  }
  return true;
}

bool ReadStanding(std::string_view word, Standing* standing) {
  if (word == "valid") *standing = Standing::kValid;
  if (word == "undecided") *standing = Standing::kUndecided;
  if (word == "invalid") *standing = Standing::kInvalid;
  return word == "valid" || word == "undecided" || word == "invalid";
}

// Methods that give a bool have said what is wrong where they give false.
class ResultReader {
 public:
  ResultReader(std::string_view name, std::string* problem)
      : name_(name), problem_(problem) {}

  std::optional<Result> Read(std::string_view bytes) {
    while (!bytes.empty()) {
      ++line_;
      const size_t end = bytes.find('\n');
      const text::Source line(name_, std::string(bytes.substr(0, end)));
      source_ = &line;
      if (ended_) return Refuse({}, "there is more after `end`");
      if (!Line(line)) return std::nullopt;
      bytes.remove_prefix(end == std::string_view::npos ? bytes.size()
                                                        : end + 1);
    }
    ++line_;
    if (!ended_) return Refuse({}, "the result is cut off: `end` is missing");
    if (!AddsUp()) return std::nullopt;
    return std::move(result_);
  }

 private:
  std::nullopt_t Refuse(text::Position at, std::string_view why) {
    problem_->assign(name_).append(":").append(std::to_string(line_));
    problem_->append(":").append(std::to_string(at.column));
    problem_->append(": ").append(why);
    return std::nullopt;
  }
  bool Fail(text::Location at, std::string_view why) {
    Refuse(source_->PositionAt(at.span.begin, text::ColumnUnit::kCodePoint),
           why);
    return false;
  }
  bool Fail(const Node& at, std::string_view why) {
    return Fail(at.location(), why);
  }

  bool Line(const text::Source& line) {
    diagnostic::Sink sink(1);
    const auto document = document::ReadJson(text::kNoSource, line, sink);
    if (!sink.diagnostics().empty())
      return Fail(sink.diagnostics().front().location,
                  sink.diagnostics().front().message);
    const Node& root = document->root();
    if (!root.is_map() || root.size() == 0)
      return Fail(root, "a line of a result is an object");
    if (line_ == 1) return Head(root);
    if (root.size() != 1)
      return Fail(root, "a line of a result has one member");
    const Node& member = *root.begin();
    const std::string_view key = member.key();
    if (key == "text") return AddText(member);
    const bool good =
        key == "check"         ? Check(member)
        : key == "sample"      ? AddSample(member)
        : key == "not_checked" ? NotChecked(member)
        : key == "file"        ? File(member)
        : key == "key"         ? Key(member)
        : key == "end"
            ? End(member)
            : Fail(member, "a line of a result has no member " + Quoted(key));
    texts_.clear();
    return good;
  }

  // Of an object: all members that it may have, each of which is asked for.
  class Members {
   public:
    Members(ResultReader& reader, const Node& object)
        : reader_(reader), object_(object) {
      good_ = object.is_map() || reader.Fail(object, "this is no object");
    }

    Members& Count(std::string_view key, uint64_t* count) {
      if (const Node* value = Take(key)) good_ = reader_.Count(*value, count);
      return *this;
    }
    Members& Text(std::string_view key, std::string* text) {
      if (const Node* value = Take(key)) good_ = reader_.Text(*value, text);
      return *this;
    }
    Members& Flag(std::string_view key, bool* flag) {
      const Node* value = Take(key);
      if (value == nullptr) return *this;
      *flag = value->boolean();
      good_ = value->is_bool() || reader_.Fail(*value, "this is no boolean");
      return *this;
    }
    // One that may be missing; null where it is, or something was wrong.
    const Node* MayHave(std::string_view key) {
      const Node* value = good_ ? object_.Find(key) : nullptr;
      if (value != nullptr) ++taken_;
      return value;
    }
    bool Finish() {
      if (good_ && taken_ != object_.size())
        good_ = reader_.Fail(object_, "this has members that are not known");
      return good_;
    }

   private:
    const Node* Take(std::string_view key) {
      const Node* value = MayHave(key);
      if (good_ && value == nullptr)
        good_ = reader_.Fail(object_, Quoted(key) + " is missing");
      return value;
    }

    ResultReader& reader_;
    const Node& object_;
    uint32_t taken_ = 0;
    bool good_;
  };

  bool Count(const Node& node, uint64_t* count) {
    *count = node.unsigned_integer();
    return (node.is_integer() &&
            (node.integer() >= 0 && *count <= kMaxCount)) ||
           Fail(node, "this is no count");
  }

  bool Text(const Node& node, std::string* text) {
    *text = node.string();
    if (node.is_string()) return true;
    const Node* pieces = node.is_map() ? node.Find("texts") : nullptr;
    uint64_t first = 0, count = 0;
    if (pieces == nullptr || pieces->size() != 2 || !pieces->is_list() ||
        node.size() != 1)
      return Fail(node, "this is no text");
    if (!Count(*pieces->At(0), &first) || !Count(*pieces->At(1), &count))
      return false;
    if (first > texts_.size() || count > texts_.size() - first)
      return Fail(node, "there are not so many texts before this");
    for (uint64_t i = 0; i < count; ++i)
      text->append(texts_[static_cast<size_t>(first + i)]);
    return true;
  }

  bool AddText(const Node& piece) {
    if (!piece.is_string()) return Fail(piece, "this is no text");
    texts_.emplace_back(piece.string());
    return true;
  }

  bool Head(const Node& root) {
    const Node* version = root.Find("bylaw_records");
    if (version == nullptr)
      return Fail(root, "this is no result of validating records");
    if (!version->is_integer() || version->unsigned_integer() != kResultVersion)
      return Fail(*version,
                  "this version of results is not known; this "
                  "Bylaw reads version " +
                      std::to_string(kResultVersion));
    uint64_t version_again = 0, samples = 0;
    const bool good = Members(*this, root)
                          .Count("bylaw_records", &version_again)
                          .Text("fingerprint", &result_.fingerprint)
                          .Count("total", &result_.total)
                          .Count("valid", &result_.valid)
                          .Count("invalid", &result_.invalid)
                          .Count("unreadable", &result_.unreadable)
                          .Count("undecided", &result_.undecided)
                          .Count("max_samples", &samples)
                          .Flag("has_keys", &result_.has_keys)
                          .Finish();
    if (!good) return false;
    result_.max_samples =
        static_cast<size_t>(std::min<uint64_t>(samples, SIZE_MAX));
    const bool adds_up =
        result_.valid <= result_.total &&
        result_.invalid == result_.total - result_.valid &&
        result_.unreadable <= result_.invalid &&
        result_.undecided <= result_.invalid - result_.unreadable;
    return adds_up || Fail(root, "the counts of records contradict each other");
  }

  bool Asked(const Node* node, AskedAt* asked) {
    if (node == nullptr) return true;
    uint64_t line = 0, column = 0;
    if (!Members(*this, *node)
             .Text("file", &asked->file)
             .Count("line", &line)
             .Count("column", &column)
             .Finish())
      return false;
    if (line == 0 || line > UINT32_MAX || column == 0 || column > UINT32_MAX)
      return Fail(*node, "this is no place");
    asked->line = static_cast<uint32_t>(line);
    asked->column = static_cast<uint32_t>(column);
    return true;
  }

  bool Check(const Node& node) {
    CheckResult check;
    Members members(*this, node);
    members.Text("id", &check.id)
        .Text("rule", &check.rule)
        .Text("path", &check.path)
        .Count("failed", &check.failed);
    const Node* asked = members.MayHave("asked");
    const Node* shown = members.MayHave("shown");
    const Node* repeat = members.MayHave("repeat");
    if (!members.Finish() || !Asked(asked, &check.asked)) return false;
    check.shown = check.id;
    if (shown != nullptr && !Text(*shown, &check.shown)) return false;
    if (repeat != nullptr && !Members(*this, *repeat)
                                  .Text("path", &check.repeat.path)
                                  .Text("message", &check.repeat.message)
                                  .Finish())
      return false;
    if (!ids_.insert(check.id).second)
      return Fail(node, "there is a check " + Quoted(check.id) + " before");
    if (check.failed > result_.invalid)
      return Fail(node, "more records failed than are invalid");
    result_.checks.push_back(std::move(check));
    return true;
  }

  bool AddSample(const Node& node) {
    if (result_.checks.empty())
      return Fail(node, "there is no check before this sample");
    Sample sample;
    if (!Members(*this, node)
             .Count("position", &sample.position)
             .Text("file", &sample.file)
             .Count("record", &sample.record)
             .Count("line", &sample.line)
             .Count("offset", &sample.offset)
             .Text("path", &sample.path)
             .Text("value", &sample.value)
             .Text("message", &sample.message)
             .Finish())
      return false;
    CheckResult& check = result_.checks.back();
    const bool in_order = check.samples.empty() ||
                          check.samples.back().position < sample.position;
    if (sample.position >= result_.total || !in_order)
      return Fail(node, "no record can be at this position");
    if (check.samples.size() >= result_.max_samples ||
        check.samples.size() >= check.failed)
      return Fail(node, "the check has more samples than it may have");
    if (!sample.value.empty() && !IsJson(sample.value))
      return Fail(node, "the value is no JSON");
    check.samples.push_back(std::move(sample));
    return true;
  }

  bool NotChecked(const Node& node) {
    NotHeld one;
    Members members(*this, node);
    members.Text("path", &one.path)
        .Text("option", &one.option)
        .Text("message", &one.message);
    const Node* asked = members.MayHave("asked");
    if (!members.Finish() || !Asked(asked, &one.asked)) return false;
    result_.not_checked.push_back(std::move(one));
    return true;
  }

  bool File(const Node& node) {
    FilePart part;
    if (!Members(*this, node)
             .Text("file", &part.file)
             .Count("position", &part.position)
             .Count("before", &part.before)
             .Finish())
      return false;
    const bool in_order = result_.files.empty()
                              ? part.position == 0
                              : part.position > result_.files.back().position;
    if (part.position >= result_.total || !in_order)
      return Fail(node, "no file can begin at this position");
    result_.files.push_back(std::move(part));
    return true;
  }

  bool Key(const Node& node) {
    RecordKey key;
    KeptKeys::Place place;
    uint64_t check = 0;
    std::string digest, standing, value;
    if (!node.is_list() || node.size() != 7)
      return Fail(node, "a key is a list of 7 values");
    std::array<const Node*, 7> items{};
    size_t index = 0;
    for (const Node& item : node) items[index++] = &item;
    if (!Count(*items[0], &check) || !Count(*items[1], &key.position) ||
        !Text(*items[2], &digest) || !Text(*items[3], &standing) ||
        !Count(*items[4], &place.line) || !Count(*items[5], &place.offset) ||
        !Text(*items[6], &value))
      return false;
    if (!result_.has_keys || result_.kept.keys.size() >= kMaxDistinctValues)
      return Fail(node, "there are more keys than the result may have");
    if (check >= result_.checks.size() ||
        !result_.checks[static_cast<size_t>(check)].repeat.asked())
      return Fail(*items[0], "no check of this number compares records");
    if (!ReadDigest(digest, &key.digest))
      return Fail(*items[2], "this is no digest");
    if (!ReadStanding(standing, &key.standing))
      return Fail(*items[3], "a record is `valid`, `undecided` or `invalid`");
    if (!value.empty() && !IsJson(value))
      return Fail(*items[6], "the value is no JSON");
    key.check = static_cast<uint32_t>(check);
    return Keep(node, key, place, value);
  }

  bool Keep(const Node& node, const RecordKey& key, KeptKeys::Place place,
            std::string_view value) {
    KeptKeys& kept = result_.kept;
    const RecordKey* before = kept.keys.empty() ? nullptr : &kept.keys.back();
    const bool same_record =
        before != nullptr && before->position == key.position;
    if (key.position >= result_.total ||
        (before != nullptr && before->position > key.position))
      return Fail(node, "no record can be at this position");
    if (same_record ? before->standing != key.standing
                    : ++standings_[static_cast<size_t>(key.standing)] >
                          MostOf(key.standing))
      return Fail(node, "the counts of records say otherwise");
    if (value.size() > kMaxKeptValueBytes - kept.values.size())
      return Fail(node, "there is more of values than the result may have");
    kept.values.append(value);
    place.value_end = kept.values.size();
    kept.keys.push_back(key);
    kept.places.push_back(place);
    return true;
  }

  // How many records may have been found to be so.
  uint64_t MostOf(Standing standing) const {
    switch (standing) {
      case Standing::kValid:
        return result_.valid;
      case Standing::kUndecided:
        return result_.undecided;
      case Standing::kInvalid:
        return result_.invalid - result_.undecided;
    }
    return 0;
  }

  bool End(const Node& node) {
    uint64_t lines = 0;
    if (!Count(node, &lines)) return false;
    ended_ = true;
    return lines == line_ - 1 ||
           Fail(node, "there are " + std::to_string(line_ - 1) +
                          " lines before this");
  }

  bool AddsUp() {
    if (result_.total == 0 || !result_.files.empty()) return true;
    Refuse({}, "there are records and no file that they are of");
    return false;
  }

  std::string name_;
  std::string* problem_;
  const text::Source* source_ = nullptr;  // of the line at hand
  uint64_t line_ = 0;
  bool ended_ = false;
  Result result_;
  std::set<std::string> ids_;
  std::vector<std::string> texts_;
  std::array<uint64_t, 3> standings_ = {};  // of records with keys
};

}  // namespace

std::optional<Result> ReadResult(std::string_view name, std::string_view bytes,
                                 std::string* problem) {
  return ResultReader(name, problem).Read(bytes);
}

}  // namespace bylaw::records
