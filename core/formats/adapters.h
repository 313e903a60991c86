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
Content ReadRoot(const Readable& document, const References&,
                 diagnostic::Sink& sink) {
  auto read = kRead(document.root, sink);
  return read ? Content(std::move(*read)) : Content();
}

Content ReadAvro(const Readable& document, const References& references,
                 diagnostic::Sink& sink);
Content ReadJsonSchema(const Readable& document, const References& references,
                       diagnostic::Sink& sink);
Content ReadProtobuf(const Readable& document, const References& references,
                     diagnostic::Sink& sink);
Content ReadParquet(const Readable& document, const References& references,
                    diagnostic::Sink& sink);
Content ReadDbtModel(const Readable& document, const References& references,
                     diagnostic::Sink& sink);
Content ReadDbtProperties(const Readable& document,
                          const References& references, diagnostic::Sink& sink);
Content ReadTerraform(const Readable& document, const References& references,
                      diagnostic::Sink& sink);
Content ReadDomains(const Readable& document, const References& references,
                    diagnostic::Sink& sink);
Content CheckRuleListing(const Readable& document, const References& references,
                         diagnostic::Sink& sink);
Content ReadCheckListing(const Readable& document, const References& references,
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
