// How far an organisation has come with its data mesh, in numbers that the mesh
// itself gives: which domains publish, and which share of their products has
// what makes it a product.
//
//   Adoption adoption = MeasureAdoption(mesh, diagnostics);
//   JudgeAdoption(&adoption);
//   adoption.phases[adoption.reached].name
#ifndef BYLAW_MESH_ADOPTION_H_
#define BYLAW_MESH_ADOPTION_H_

#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "contract/mesh.h"
#include "diagnostic/diagnostic.h"
#include "text/source.h"

namespace bylaw::mesh {

// Products of one domain, or of all. A product passes when no error was found
// about it that is more than advice, waived or not; it is governed when it has
// contract, promise, owner and quality.
struct AdoptionCounts {
  std::string domain;     // as first written; empty for all of them
  bool declared = false;  // whether a boundary declares it
  size_t products = 0;
  size_t with_owner = 0, with_contract = 0, with_sla = 0, with_quality = 0;
  size_t governed = 0, passing = 0;
};

// One thing that a phase asks for, as a share in percent or a number.
struct AdoptionCriterion {
  std::string_view what;  // "products with an owner"
  std::string_view unit;  // "percent", or empty for a number
  double actual = 0, wanted = 0;
  bool met() const { return actual >= wanted; }
};

struct AdoptionPhase {
  std::string_view name;
  std::vector<AdoptionCriterion> criteria;
};

struct Adoption {
  std::vector<AdoptionCounts> domains;  // by name
  AdoptionCounts total;
  // Findings about waivers that have run out or bind nobody, and other debt.
  size_t waiver_findings = 0;
  // Set by JudgeAdoption: all phases, and how many of them, from the first on,
  // have all that they ask for.
  std::vector<AdoptionPhase> phases;
  size_t reached = 0;
};

// Counts a mesh. `diagnostics` are what a check found about it; in the files of
// `failing_files` it found errors that it did not keep.
Adoption MeasureAdoption(const contract::Mesh& mesh,
                         const std::vector<diagnostic::Diagnostic>& diagnostics,
                         const std::set<text::SourceId>& failing_files = {});
// Adds what another mesh counted.
void AddAdoption(const Adoption& other, Adoption* sum);
// Holds the counts against the phases.
void JudgeAdoption(Adoption* adoption);

}  // namespace bylaw::mesh

#endif  // BYLAW_MESH_ADOPTION_H_
