// Records in JSON as a source: their texts, cut by a Reader, are kept in batches
// and parsed when a batch is read.
#ifndef BYLAW_RECORDS_JSON_SOURCE_H_
#define BYLAW_RECORDS_JSON_SOURCE_H_

#include <memory>
#include <string_view>

#include "records/reader.h"
#include "records/source.h"

namespace bylaw::records {

// `start` is for one who gives a part of a file: its records are counted on
// from there. Only the lines of JSON Lines can be parted so.
std::unique_ptr<RecordSource> ReadJsonRecords(std::string_view file,
                                              Layout layout, Start start = {});

}  // namespace bylaw::records

#endif  // BYLAW_RECORDS_JSON_SOURCE_H_
