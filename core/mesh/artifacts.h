// Ties what makes a product's data and its place: dbt models to their SQL and
// products, Terraform resources to those that are about them. Internal to
// mesh/; callers see Tie().
#ifndef BYLAW_MESH_ARTIFACTS_H_
#define BYLAW_MESH_ARTIFACTS_H_

#include <cstddef>
#include <string_view>

#include "contract/mesh.h"
#include "diagnostic/sink.h"
#include "mesh/place.h"
#include "text/source.h"

namespace bylaw::mesh {

// A resource knows at most so many others that are about it.
inline constexpr size_t kMaxCompanions = 64;

// A model is tied to the SQL of its name; of several projects with a model of
// one name, to that whose folder is the nearest. SQL that no properties file
// describes becomes a model of its own. It belongs to the product that it names
// where it may speak for it; else that is reported.
void TieModels(contract::Mesh& mesh, const text::SourceSet& sources,
               const Places& places, diagnostic::Sink& sink);

// Gives models what the dbt_project.yml of the nearest folder above them sets
// for the folders that they lie in, as dbt does: what is set for less goes
// before what is set for more, what a model says itself before both; tags add
// up, and so do the keys of `meta`. Comes after TieModels.
void ApplyProjects(contract::Mesh& mesh, const text::SourceSet& sources);

// All Terraform files of a folder are one module. A resource has as companions
// the others of its folder that mention it, and those that complete a bucket
// (`aws_s3_bucket_versioning`) without telling which one. A folder of which a
// fault hid a part has no resources: what is missing may be there.
void TieResources(contract::Mesh& mesh, const text::SourceSet& sources);

}  // namespace bylaw::mesh

#endif  // BYLAW_MESH_ARTIFACTS_H_
