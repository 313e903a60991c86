#include "diagnostic/sink.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <map>
#include <random>

namespace bylaw::diagnostic {
namespace {

constexpr Severity kSeverities[] = {Severity::kInfo, Severity::kWarning,
                                    Severity::kError};

struct Flood {
  size_t rules = 0, files = 0;
  std::vector<Diagnostic> diagnostics;
};

// Findings of a few rules about a few files, most of them of the first ones.
// Each has its number as its message.
Flood MakeFlood(std::mt19937* random) {
  const auto below = [random](size_t n) { return (*random)() % n; };
  Flood flood;
  flood.rules = 1 + below(6);
  flood.files = 1 + below(8);
  const size_t size = below(400);
  const size_t skew = 1 + below(4);
  for (size_t i = 0; i < size; ++i) {
    Diagnostic d;
    d.rule = "r/" + std::to_string(below(4) < skew ? 0 : below(flood.rules));
    d.location.source =
        static_cast<text::SourceId>(below(4) < skew ? 0 : below(flood.files));
    d.severity = kSeverities[below(8) < 2 * skew ? 0 : below(3)];
    d.enforce = static_cast<Enforcement>(below(3));
    d.message = std::to_string(i);
    flood.diagnostics.push_back(std::move(d));
  }
  return flood;
}

std::vector<std::string> Messages(const std::vector<Diagnostic>& diagnostics) {
  std::vector<std::string> messages;
  for (const Diagnostic& d : diagnostics) messages.push_back(d.message);
  return messages;
}

// Whoever can look at all of them at once, sorts them and cuts.
std::vector<Diagnostic> Choose(const std::vector<Diagnostic>& all,
                               size_t capacity) {
  Shares shares;
  std::vector<std::pair<uint64_t, size_t>> ranks;
  for (const Diagnostic& d : all)
    ranks.emplace_back(shares.Rank(d), ranks.size());
  std::sort(ranks.begin(), ranks.end());
  ranks.resize(std::min(ranks.size(), capacity));
  std::sort(ranks.begin(), ranks.end(),
            [](const auto& a, const auto& b) { return a.second < b.second; });
  std::vector<Diagnostic> chosen;
  for (const auto& [rank, at] : ranks) chosen.push_back(all[at]);
  return chosen;
}

TEST_CASE("a sink keeps what looking at all of a flood would choose",
          "[diagnostic]") {
  std::mt19937 random(20260601);
  for (int round = 0; round < 300; ++round) {
    const Flood flood = MakeFlood(&random);
    const size_t capacity = random() % 120;
    CAPTURE(round, capacity, flood.diagnostics.size());
    Sink sink(capacity);
    Counts all;
    for (const Diagnostic& d : flood.diagnostics) {
      sink.Add(d);
      all.Add(d);
    }
    for (const Severity severity : kSeverities)
      CHECK(sink.count(severity) == all.Of(severity));
    CHECK(sink.diagnostics().size() <= capacity);
    const std::vector<Diagnostic> kept = sink.Take();
    CHECK(Messages(kept) == Messages(Choose(flood.diagnostics, capacity)));
    Counts sum = sink.unkept().counts;
    for (const Diagnostic& d : kept) sum.Add(d);
    CHECK(sum.Total() == all.Total());
    for (const Severity severity : kSeverities) {
      for (const Enforcement enforce :
           {Enforcement::kAdvisory, Enforcement::kWaivable,
            Enforcement::kMandatory})
        CHECK(sum.Of(severity, enforce) == all.Of(severity, enforce));
    }
  }
}

TEST_CASE("what is found twice counts once, kept or not", "[diagnostic]") {
  const auto about = [](const char* message, Severity severity) {
    Diagnostic d;
    d.rule = "r/one";
    d.message = message;
    d.severity = severity;
    return d;
  };
  Sink sink(2);
  for (const char* message : {"a", "b", "c", "c", "d", "a", "d"})
    sink.Add(about(message, Severity::kInfo));
  CHECK(sink.has_dropped());
  // `c` and `d`; `a` is kept.
  CHECK(sink.dropped() == 2);
  // Asked in between, and after an error took the place of one.
  sink.Add(about("c", Severity::kInfo));
  CHECK(sink.dropped() == 2);
  sink.Add(about("e", Severity::kError));
  CHECK(sink.dropped() == 3);
  const std::vector<Diagnostic> kept = sink.Take();
  CHECK(Messages(kept) == std::vector<std::string>{"a", "e"});
  CHECK(sink.dropped() == 3);
  CHECK(sink.unkept().counts.Of(Severity::kInfo) == 3);
}

TEST_CASE("who asks first makes fewer findings, and changes nothing",
          "[diagnostic]") {
  std::mt19937 random(42);
  size_t made = 0, added = 0;
  for (int round = 0; round < 300; ++round) {
    const Flood flood = MakeFlood(&random);
    const size_t capacity = random() % 60;
    const bool filters = random() % 4 == 0;
    CAPTURE(round, capacity, filters, flood.diagnostics.size());
    Sink plain(capacity), asked(capacity);
    if (filters) {
      plain.KeepOnly({true, false, true});
      asked.KeepOnly({true, false, true});
    }
    for (const Diagnostic& d : flood.diagnostics) {
      plain.Add(d);
      ++added;
      // Not everybody asks.
      if (random() % 5 > 0 &&
          asked.CountsOnly(d.severity, d.enforce, d.rule.str(), d.location))
        continue;
      asked.Add(d);
      ++made;
    }
    CHECK(asked.unkept().errors_in == plain.unkept().errors_in);
    for (const Severity severity : kSeverities) {
      CHECK(asked.count(severity) == plain.count(severity));
      for (const Enforcement enforce :
           {Enforcement::kAdvisory, Enforcement::kWaivable,
            Enforcement::kMandatory})
        CHECK(asked.unkept().counts.Of(severity, enforce) ==
              plain.unkept().counts.Of(severity, enforce));
    }
    CHECK(Messages(asked.Take()) == Messages(plain.Take()));
  }
  CHECK(made < added / 2);
}

TEST_CASE("no cap drops an error for an info, and all have their shares",
          "[diagnostic]") {
  std::mt19937 random(11);
  for (int round = 0; round < 300; ++round) {
    const Flood flood = MakeFlood(&random);
    const size_t capacity = 20 + random() % 100;
    CAPTURE(round, capacity, flood.diagnostics.size());
    Sink sink(capacity);
    size_t errors = 0;
    std::map<std::string, size_t> rules;
    std::map<text::SourceId, size_t> files;
    for (const Diagnostic& d : flood.diagnostics) {
      sink.Add(d);
      if (d.severity != Severity::kError) continue;
      ++errors;
      ++rules[d.rule];
      ++files[d.location.source];
    }
    std::map<std::string, size_t> rules_kept;
    std::map<text::SourceId, size_t> files_kept;
    bool others = false;
    for (const Diagnostic& d : sink.Take()) {
      others = others || d.severity != Severity::kError;
      if (d.severity != Severity::kError) continue;
      ++rules_kept[d.rule];
      ++files_kept[d.location.source];
    }
    if (others) CHECK(sink.unkept().counts.Of(Severity::kError) == 0);
    // What everybody may have for sure.
    const size_t share = capacity / (flood.rules + flood.files);
    for (const auto& [rule, count] : rules)
      CHECK(rules_kept[rule] >= std::min(count, share));
    for (const auto& [file, count] : files)
      CHECK(files_kept[file] >= std::min(count, share));
    CHECK(sink.count(Severity::kError) == errors);
  }
}

constexpr RuleInfo kRule = {
    .id = "r/x",
    .help = "h",
    .page = BYLAW_RULE_PAGE("t", "r"),
};

TEST_CASE("what is changed after it was added counts as changed",
          "[diagnostic]") {
  for (const size_t capacity : {size_t{0}, size_t{1}, size_t{2}, size_t{10}}) {
    CAPTURE(capacity);
    Sink sink(capacity);
    sink.Add(kRule, {}, "a").severity = Severity::kInfo;
    sink.Add(kRule, {}, "b");
    CHECK(sink.has_errors());
    sink.Add(kRule, {}, "c").severity = Severity::kWarning;
    CHECK(sink.count(Severity::kInfo) == 1);
    CHECK(sink.count(Severity::kWarning) == 1);
    CHECK(sink.count(Severity::kError) == 1);
    CHECK(sink.dropped() == 3 - std::min<size_t>(3, capacity));
    if (capacity == 1) CHECK(Messages(sink.Take())[0] == "b");
  }
}

TEST_CASE("a sink moves few of its diagnostics, and gives no room away",
          "[diagnostic]") {
  constexpr size_t kCapacity = 1000;
  Sink sink(kCapacity);
  size_t moved = 0;
  const Diagnostic* first = nullptr;
  for (size_t i = 0; i < 2 * kCapacity; ++i) {
    Diagnostic d;
    d.message = std::to_string(i);
    sink.Add(std::move(d));
    const Diagnostic* now = sink.diagnostics().data();
    if (now != first) moved = std::min(i, kCapacity);
    first = now;
  }
  // Room for all of them is made while they are few.
  CHECK(moved <= kCapacity / 4);
  CHECK(sink.diagnostics().capacity() == kCapacity);

  Sink few(kCapacity);
  for (size_t i = 0; i < kCapacity / 4; ++i) few.Add(Diagnostic());
  CHECK(few.Take().capacity() <= kCapacity / 2);
}

TEST_CASE("what is not wanted is not counted", "[diagnostic]") {
  Sink sink(1);
  sink.KeepOnly({false, true});
  sink.Add(kRule, {0, {}}, "a").note = "in vain";
  sink.Add(kRule, {1, {}}, "b");
  sink.Add(kRule, {1, {}}, "c");
  CHECK(sink.count(Severity::kError) == 2);
  CHECK(sink.unkept().errors_in == std::set<text::SourceId>{1});
  Sink other;
  other.Add(sink.unkept());
  CHECK(other.count(Severity::kError) == 1);
  CHECK(other.dropped() == 1);
  CHECK(other.Take().empty());
}

TEST_CASE("what a diagnostic repeats has bounds", "[diagnostic]") {
  Sink sink;
  const std::string large(1 << 20, 'x');
  Diagnostic& d = sink.Add(kRule, {}, large);
  d.help = d.note = d.subject.product = d.subject.path = large;
  d.witness = Witness{large, large};
  for (int i = 0; i < 1000; ++i) d.related.push_back({{}, large});
  d.aliases = std::vector<std::string>(1000, large);
  d.fix = Fix{large, {}};
  const std::vector<Diagnostic> kept = sink.Take();
  const Diagnostic& k = kept.at(0);
  for (const std::string* text : {&k.message, &k.help.str(), &k.note.str(),
                                  &k.witness->value, &k.fix->title}) {
    CHECK(text->size() <= kMaxTextBytes);
    CHECK(text->find("\xE2\x80\xA6") != std::string::npos);
  }
  for (const std::string* name :
       {&k.subject.product.str(), &k.subject.path, &k.witness->path})
    CHECK(name->size() <= kMaxNameBytes);
  CHECK(k.related.size() == kMaxRelated);
  CHECK(k.related.back().message.size() <= kMaxTextBytes);
  CHECK(k.aliases.size() == kMaxAliases);
}

}  // namespace
}  // namespace bylaw::diagnostic
