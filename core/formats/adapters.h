// From what the folders of formats offer to what a row holds.
#ifndef BYLAW_FORMATS_ADAPTERS_H_
#define BYLAW_FORMATS_ADAPTERS_H_

#include <string_view>
#include <utility>

#include "diagnostic/sink.h"
#include "formats/format.h"
#include "formats/referral.h"
#include "formats/row.h"

namespace bylaw::formats {

// A reader of a document's root, `std::optional<T> Read(root, sink)`.
template <auto kRead>
Model ReadRoot(const Readable& document, const References&,
               diagnostic::Sink& sink) {
  auto read = kRead(document.root, sink);
  return read ? Model(std::move(*read)) : Model();
}

Model ReadAvro(const Readable& document, const References& references,
               diagnostic::Sink& sink);
Model ReadJsonSchema(const Readable& document, const References& references,
                     diagnostic::Sink& sink);
Model ReadProtobuf(const Readable& document, const References& references,
                   diagnostic::Sink& sink);
Model ReadParquet(const Readable& document, const References& references,
                  diagnostic::Sink& sink);
Model ReadDbtModel(const Readable& document, const References& references,
                   diagnostic::Sink& sink);
Model ReadDbtProperties(const Readable& document, const References& references,
                        diagnostic::Sink& sink);
Model ReadTerraform(const Readable& document, const References& references,
                    diagnostic::Sink& sink);
Model ReadDomains(const Readable& document, const References& references,
                  diagnostic::Sink& sink);
Model CheckRuleListing(const Readable& document, const References& references,
                       diagnostic::Sink& sink);
Model ReadCheckListing(const Readable& document, const References& references,
                       diagnostic::Sink& sink);

void DefineAvro(const Detection& detection, const Readable& document,
                std::string_view path, References* references);
void DefineJsonSchema(const Detection& detection, const Readable& document,
                      std::string_view path, References* references);
void DefineProtobuf(const Detection& detection, const Readable& document,
                    std::string_view path, References* references);

void ReferFromJsonSchema(const Detection& detection, const Readable& document,
                         const ReferralContext& context, Referrals* referrals);
void ReferFromProtobuf(const Detection& detection, const Readable& document,
                       const ReferralContext& context, Referrals* referrals);
// The contract and schema of a product, and the contracts that its ports name.
void ReferFromProduct(const Detection& detection, const Readable& document,
                      const ReferralContext& context, Referrals* referrals);

extern const Language kParquetLanguage;
extern const Language kProtobufLanguage;
extern const Language kTerraformLanguage;
extern const Language kDbtLanguage;

}  // namespace bylaw::formats

#endif  // BYLAW_FORMATS_ADAPTERS_H_
