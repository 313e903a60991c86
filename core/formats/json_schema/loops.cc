#include "formats/json_schema/loops.h"

#include <vector>

#include "formats/json_schema/rules.h"

namespace bylaw::formats::json_schema {
namespace {

struct Edge {
  SchemaId to;
  const document::Node* keyword;
};

void AddEdge(SchemaId to, const Step& step, std::vector<Edge>* edges) {
  if (to != kNone && to > kFalseSchema) edges->push_back({to, step.keyword});
}

// The schemas that a step applies to the same value.
void AddEdges(const Program& program, const Step& step,
              std::vector<Edge>* edges) {
  switch (step.op) {
    case Op::kRef:
    case Op::kDynamicRef:
    case Op::kRecursiveRef:
    case Op::kNot:
    case Op::kDependentSchema:
      return AddEdge(step.a, step, edges);
    case Op::kIf:
      AddEdge(step.a, step, edges);
      AddEdge(step.b, step, edges);
      return AddEdge(step.c, step, edges);
    case Op::kAllOf:
    case Op::kAnyOf:
    case Op::kOneOf:
      for (uint32_t i = step.a; i < step.b; ++i)
        AddEdge(program.lists[i], step, edges);
      return;
    default:
      return;
  }
}

std::vector<Edge> EdgesOf(const Program& program, SchemaId id) {
  std::vector<Edge> edges;
  const CompiledSchema& schema = program.schemas[id];
  for (uint32_t i = 0; i < schema.step_count; ++i)
    AddEdges(program, program.steps[schema.first_step + i], &edges);
  return edges;
}

}  // namespace

void CheckLoops(const Program& program, Faults& faults) {
  enum State : uint8_t { kNew, kOpen, kDone };
  std::vector<uint8_t> states(program.schemas.size(), kNew);
  struct Frame {
    SchemaId id;
    std::vector<Edge> edges;
  };
  std::vector<Frame> open;
  for (SchemaId start = 0; start < states.size(); ++start) {
    if (states[start] != kNew) continue;
    states[start] = kOpen;
    open.push_back({start, EdgesOf(program, start)});
    while (!open.empty()) {
      Frame& frame = open.back();
      if (frame.edges.empty()) {
        states[frame.id] = kDone;
        open.pop_back();
        continue;
      }
      const Edge edge = frame.edges.back();
      frame.edges.pop_back();
      if (states[edge.to] == kOpen) {
        faults.At(*edge.keyword)
            .Add(kReferenceLoop, edge.keyword->location(),
                 "following this leads back here without an end")
            .related.push_back({program.schemas[edge.to].node->location(),
                                "for the same value as this schema"});
      } else if (states[edge.to] == kNew) {
        states[edge.to] = kOpen;
        open.push_back({edge.to, EdgesOf(program, edge.to)});
      }
    }
  }
}

}  // namespace bylaw::formats::json_schema
