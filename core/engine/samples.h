// Records that lie beside a contract, as samples of its data: they are held to
// it while the contract is checked.
#ifndef BYLAW_ENGINE_SAMPLES_H_
#define BYLAW_ENGINE_SAMPLES_H_

#include "contract/mesh.h"
#include "diagnostic/rule_info.h"
#include "diagnostic/sink.h"
#include "document/node.h"
#include "text/source.h"

namespace bylaw::engine {

// Records of one file that are looked at; `bylaw validate` takes any number.
inline constexpr size_t kMaxSampleRecords = 1000;

// Whether a document is a list of records: maps that are no document of a
// format by themselves.
bool IsRecordList(const document::Node& root);

// Holds a list of records to the contract that it is a sample of: the one in
// the same folder whose required fields all occur in them, and half of its
// fields or more. False, with nothing said, where there is none or more than
// one: then nobody knows what the records should be.
bool CheckSample(const document::Node& records, const contract::Mesh& mesh,
                 const text::SourceSet& sources, diagnostic::Sink& sink);

// The rules of area `records`.
diagnostic::RuleTable SampleRules();

}  // namespace bylaw::engine

#endif  // BYLAW_ENGINE_SAMPLES_H_
