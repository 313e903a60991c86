// What boundaries list: domains that another file lists too, and products that
// no file describes. A product's file that is deleted, renamed or broken takes
// its findings along, and the listing is what still knows of it.
#ifndef BYLAW_ENGINE_LISTED_PRODUCTS_H_
#define BYLAW_ENGINE_LISTED_PRODUCTS_H_

#include "contract/mesh.h"
#include "diagnostic/sink.h"

namespace bylaw::engine {

// Boundaries of one domain in two files contradict each other as those in one
// file do (formats/domains): the first by path would count, and nobody know.
void ReportDomainsListedTwice(const contract::Mesh& mesh,
                              diagnostic::Sink& sink);

// Asked of a mesh of which everything was read.
void ReportMissingProducts(const contract::Mesh& mesh, diagnostic::Sink& sink);

}  // namespace bylaw::engine

#endif  // BYLAW_ENGINE_LISTED_PRODUCTS_H_
