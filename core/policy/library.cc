#include "policy/library.h"

#include <utility>

#include "diagnostic/sink.h"
#include "document/read.h"
#include "policy/default_policies.h"
#include "policy/text_member.h"
#include "policy/without_examples.h"
#include "reading/values.h"
#include "text/source.h"

namespace bylaw::policy {
namespace {

using document::Node;

void AddRules(const Node& policy, LibraryRules* names) {
  const Node* rules = reading::FindList(policy, "rules");
  if (rules == nullptr) return;
  for (const Node& rule : *rules) {
    std::string id(TextAt(policy, "policy"));
    id += '/';
    id += TextAt(rule, "id");
    for (contract::Text& alias : reading::TakeTexts(rule, "aliases"))
      names->try_emplace(std::move(alias.value), id);
    names->try_emplace(id, id);
  }
}

}  // namespace

LibraryRules ReadLibraryRules() {
  LibraryRules names;
  text::SourceSet sources;
  diagnostic::Sink unheard;  // the embedded files are ours and tested
  for (const EmbeddedFile& file : DefaultPolicyFiles()) {
    const text::SourceId id =
        sources.Add(std::string(file.name), WithoutExamples(file));
    for (const document::Document& document :
         document::ReadDocuments(id, sources[id], unheard)) {
      const Node& root = document.root();
      AddRules(root, &names);
      if (!root.is_list()) continue;
      for (const Node& policy : root) AddRules(policy, &names);
    }
  }
  return names;
}

}  // namespace bylaw::policy
