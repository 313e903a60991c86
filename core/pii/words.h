// The dictionary that run-together names are split by: words of column names,
// not a list of personal data. Sorted, in one text, because a table of pointers
// is four times as large.
#ifndef BYLAW_PII_WORDS_H_
#define BYLAW_PII_WORDS_H_

#include <string_view>

namespace bylaw::pii {

inline constexpr std::string_view kWords =
    " access account acct active actual ad additional addr address addresses "
    "admin administrative advert advertising age agent agreement allergy "
    "alternate amount amt app applicant application approval approver area "
    "arrival article assigned assignee assistant attribute author "
    "availability avatar average balance bank base batch begin bill billing "
    "birth birthday blood body bonus branch browser building business buyer "
    "call caller campaign candidate card cardholder carrier cart case "
    "category cell center certificate changed channel charge check child "
    "citizen city claim class click client close code color comment comments "
    "commission company condition config confirmation consent contact content "
    "contract cookie coordinates cost count counter country county coverage "
    "create created creation creator credential credentials credit currency "
    "current cust customer data database date day days death debit default "
    "delivery demographics department dept desc descr description detail "
    "details device diagnosis digits disability discount display district dob "
    "doctor document domain driver drivers driving dt due duration duty email "
    "emergency emp employee employer encounter encrypted end enrollment "
    "entity entry error ethnicity event exam expense expiration expiry "
    "extension external face facility family father fax feature fee field "
    "figure file fingerprint first flag floor foreign forename form format "
    "former from full function gender geo given gps grade grand group guest "
    "guid hash hashed head health height hire hired holder home hospital host "
    "hour hours house household iban id identification identifier identity "
    "image imei income index individual info information insurance internal "
    "invoice ip issue issuer item job key kind label language last lat "
    "latitude lead legal length level licence license line link list local "
    "location lock log login logo lon long longitude mac maiden mail mailing "
    "manager map marital married master medical member membership merchant "
    "message method middle minor mob mobile mode model modified money month "
    "mother name names national nationality native nbr network next nhs nick "
    "nickname node note notes num number nurse occupation office official "
    "online open operator opt option order org organization original os other "
    "owner page parent partner passcode passenger passphrase passport passwd "
    "password path patient pay payee payer payment pending pension person "
    "personal phone photo physician picture pin place plan plate point policy "
    "position post postal postcode preferred prefix previous price primary "
    "private product profession profile program project property provider "
    "province public purchase push qty quantity race rate rating raw reason "
    "recipient record recovery ref reference refund region registered "
    "registration relation relationship relative religion rep report reports "
    "request residence resident response resume retry return reviewer role "
    "room route row salary sale sales salesperson salt salutation score "
    "screen sec second secondary secret secure security sender serial series "
    "server service session sex shape ship shipping short sign signature "
    "signer site size social sort source spouse ssn staff stage start state "
    "status step stock stop store street student subject subscriber suffix "
    "sum supplier support surname symbol system table tag target tax team tel "
    "telephone temp temporary tenant test text ticket time timestamp title to "
    "token total town tracking trade transaction transfer treatment ts type "
    "unique unit update updated url usage use user useragent uuid val valid "
    "validation value vehicle vendor version view visa visit visitor voter "
    "wage wallet weight west width work worker year zip zone ";

}  // namespace bylaw::pii

#endif  // BYLAW_PII_WORDS_H_
