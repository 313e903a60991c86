// What words at the end of a name mean. Internal to pii/.
#ifndef BYLAW_PII_PATTERNS_H_
#define BYLAW_PII_PATTERNS_H_

#include <cstdint>
#include <string_view>

#include "contract/schema.h"

namespace bylaw::pii {

// Which kinds of value can be meant.
enum Holds : uint8_t {
  kText = 1,
  kNumber = 2,
  kDate = 4,
  kRecord = 8,  // an object or a document
};

// Where a pattern holds.
enum class In : uint8_t {
  kAnywhere,     // but not in a table of organisations or of technical things,
                 // unless `despite` says so
  kPerson,       // in a table about persons, and only there
  kNotTech,      // wherever it is not about technical things
  kReally,       // everywhere, technical tables included
  kAlonePerson,  // the whole name, in a table about persons
  kAlone,        // the whole name, wherever kAnywhere would hold
  kHealth,       // in a table about persons' health
  kOfPerson,     // behind a word for a person: `reviewer_name`
};

struct Pattern {
  // `first name|surname`: phrases of words, each at the end of a name.
  std::string_view phrases;
  std::string_view what;
  contract::PiiClass kind;
  contract::Confidence confidence;
  In in;
  uint8_t holds;
};

inline constexpr auto kDirect = contract::PiiClass::kDirect;
inline constexpr auto kQuasi = contract::PiiClass::kQuasi;
inline constexpr auto kCredential = contract::PiiClass::kCredential;
inline constexpr auto kHigh = contract::Confidence::kHigh;
inline constexpr auto kMedium = contract::Confidence::kMedium;
inline constexpr auto kLow = contract::Confidence::kLow;

// In this order; the first that fits decides.
inline constexpr Pattern kPatterns[] = {
    // --- Secrets
    {"password|passwd|pwd|pass word|passphrase|pass phrase|passcode|private "
     "key|secret key|client secret|api key|apikey|api secret|api token|access "
     "token|refresh token|auth token|authentication token|bearer token|oauth "
     "token|id token|identity token|secret access key|shared secret|signing "
     "secret|webhook secret|app secret|consumer secret|otp secret|totp "
     "secret|mfa secret|totp seed|encryption key|security answer|secret "
     "answer|recovery code|recovery codes|backup codes|cvv|cvv2|cvc|cvc2|card "
     "verification code|password salt|key passphrase|master key",
     "secret", kCredential, kHigh, In::kReally, kText | kNumber},
    {"browser token|device token|push token|registration token|fcm token|apns "
     "token|session token|login token|verification token|reset "
     "token|activation token|pending token|pending credential|custom "
     "token|token secret|secret|access key|pincode|pin number",
     "secret", kCredential, kMedium, In::kReally, kText | kNumber},
    {"pin|otp|salt|credentials", "secret", kCredential, kMedium,
     In::kAlonePerson, kText | kNumber},
    // --- Names
    {"first name|last name|middle name|given name|family name|full name|maiden "
     "name|surname|forename|given names|fname|lname|birth name|middle "
     "initial|second name|name first|name last|name given|name "
     "family|cardholder name|card holder name|cardholder|card holder|account "
     "holder name|passenger name|patient name|employee name|guest "
     "name|driver name|student name|person name|spouse name|mother name|father "
     "name|mothers name|fathers name|mothers maiden "
     "name|preferred name|emergency contact|next of kin",
     "name of a person", kDirect, kHigh, In::kNotTech, kText},
    {"vorname|vornamen|nachname|familienname|geburtsname|prenom|apellido|"
     "apellidos|cognome|voornaam|achternaam",
     "name of a person", kDirect, kHigh, In::kNotTech, kText},
    {"customer name|client name|contact name|member name|owner name|author "
     "name|manager name|account holder|holder name|recipient name|sender "
     "name|visitor name|subscriber name|buyer name|seller name|agent "
     "name|physician name|doctor name|nickname|nick name|legal "
     "name|participant name|teacher name|lead name|attendee name|applicant "
     "name|candidate name|salesperson name|reporter name|submitter "
     "name|signatory|beneficiary name|payee name|creator name|maiden",
     "name of a person", kDirect, kMedium, In::kAnywhere, kText},
    {"username|user name|login name|screen name|user login|login id|user "
     "handle",
     "login of a person", kDirect, kHigh, In::kNotTech, kText},
    {"login|handle|display name|real name|alias name", "name of a person",
     kDirect, kMedium, In::kPerson, kText},
    {"name|first|last", "name of a person", kDirect, kMedium, In::kAlonePerson,
     kText},
    {"name|full name", "name of a person", kDirect, kMedium, In::kOfPerson,
     kText},
    {"recipient|recipients|addressee", "name of a person", kDirect, kMedium,
     In::kAlone, kText},
    // --- Ways to reach a person
    {"email|e mail|email address|e mail address|mail address|email "
     "addr|emailaddr|email id|emails|email addresses",
     "e-mail address", kDirect, kHigh, In::kAnywhere, kText},
    {"phone|phone number|phone no|phone num|phones|telephone|telephone "
     "number|telephone no|mobile phone|mobile number|mobile no|cell phone|cell "
     "number|cellphone|msisdn|fax|fax number|whatsapp number|phone "
     "numbers|landline|tel number|tel no",
     "telephone number", kDirect, kHigh, In::kAnywhere, kText | kNumber},
    {"telefon|telefonnummer|telefon nummer|telefonnr|telefon nr|handy|"
     "handynummer|handy nummer|mobilnummer|mobil nummer|mobil nr|mobiltelefon|"
     "rufnummer|mobile nr|phone nr|tel nr|telefono|telefoonnummer|faxnummer",
     "telephone number", kDirect, kHigh, In::kAnywhere, kText | kNumber},
    {"caller number|caller num|caller id|calling number", "telephone number",
     kDirect, kMedium, In::kAnywhere, kText | kNumber},
    {"mobile|cell|tel|whatsapp|contact number|skype|skype id|phone "
     "ext|telegram",
     "telephone number", kDirect, kMedium, In::kPerson, kText | kNumber},
    {"street address|address line|home address|mailing address|postal "
     "address|residential address|residence address|permanent address|mailing "
     "street|home street|billing street|shipping street|street line|addr "
     "line|addressline|address street|private address|living address",
     "postal address", kDirect, kHigh, In::kAnywhere, kText | kRecord},
    {"strasse|straße|anschrift|wohnadresse|privatadresse|hausanschrift|"
     "postanschrift|rechnungsadresse|lieferadresse|rechnungsanschrift|"
     "lieferanschrift|adresse|direccion|indirizzo",
     "postal address", kDirect, kMedium, In::kAnywhere, kText | kRecord},
    {"shipping address|billing address|delivery address|street|street "
     "name|customer address|patient address|client address|contact "
     "address|ship to address|bill to address|invoice address|current "
     "address|mail addr|home addr|user address|person address",
     "postal address", kDirect, kMedium, In::kAnywhere, kText | kRecord},
    {"address|addr", "postal address", kDirect, kMedium, In::kAlone,
     kText | kRecord},
    // --- Numbers that states and banks give
    {"ssn|social security number|social security no|social "
     "security|passport|passport number|passport no|passport num|passport "
     "id|national id|national id number|national identity number|national "
     "identification number|national insurance number|nino|identity card "
     "number|id card number|identity document number|id document "
     "number|drivers license|driver license|driver licence|drivers "
     "licence|driving licence|driving license|drivers license number|driver "
     "license number|driver licence number|driving licence number|driving "
     "license number|driver license no|dl number|taxpayer id|taxpayer "
     "number|tax payer id|nhs number|aadhaar|aadhaar number|aadhar "
     "number|personnummer|medicare number|medicare id|voter id|health card "
     "number|social insurance number|personal identification "
     "number|personal number|person number|identity number|visa "
     "number|residence permit number|citizen id|social number|ahv number",
     "number given by a state", kDirect, kHigh, In::kNotTech, kText | kNumber},
    {"steuer id|steuerid|steuer nummer|steuernummer|steuer nr|"
     "steueridentifikationsnummer|sozialversicherungsnummer|"
     "rentenversicherungsnummer|personalausweisnummer|ausweisnummer|ausweis "
     "nummer|ausweis nr|reisepassnummer|reisepass nummer|"
     "führerscheinnummer|fuehrerscheinnummer|burgerservicenummer|"
     "codice fiscale|numero secu|"
     "cpf|curp|bsn|pesel|nif|itin",
     "number given by a state", kDirect, kMedium, In::kAnywhere,
     kText | kNumber},
    {"drivers|tax id|tax number|tin|dni|license "
     "number|licence number|id number|tax identification number|government id",
     "number given by a state", kDirect, kMedium, In::kPerson, kText | kNumber},
    {"card number|credit card number|debit card number|card no|cc "
     "number|credit "
     "card no|card num|card pan|primary account number|creditcard "
     "number|credit "
     "card|payment card number",
     "payment card number", kDirect, kHigh, In::kNotTech, kText | kNumber},
    {"iban|bank account number|bank account no|bank account|bank account id",
     "bank account", kDirect, kHigh, In::kAnywhere, kText | kNumber},
    // --- Pictures, profiles, lives
    {"profile picture|profile photo|profile image|headshot|headshot "
     "url|selfie|portrait|profile picture url|profile photo url|profile image "
     "url|passport photo|face image",
     "picture of a person", kDirect, kHigh, In::kNotTech, kText | kRecord},
    {"photo|photo url|picture|picture url|avatar url|avatar|small photo "
     "url|full photo url|photo link|image url|thumbnail photo",
     "picture of a person", kDirect, kMedium, In::kPerson, kText | kRecord},
    {"linkedin url|linkedin profile|linkedin profile url|facebook "
     "profile|facebook profile url|facebook url|twitter handle|twitter "
     "username|twitter profile|twitter profile url|twitter screen "
     "name|instagram handle|instagram username|instagram profile|github "
     "username|linkedin id|facebook id|twitter id|social profile|social "
     "profiles|google plus url|xing profile|social media profile",
     "public profile of a person", kDirect, kHigh, In::kAnywhere,
     kText | kRecord},
    {"linkedin|facebook|twitter|instagram|github|google plus|googleplus|angel "
     "list|angellist|aboutme|about me|gravatar|xing|tiktok|snapchat|profile "
     "url|profile link|profile page|personal website|homepage|blog url",
     "public profile of a person", kDirect, kMedium, In::kPerson,
     kText | kRecord},
    {"resume|curriculum vitae|cv|contact info|contact information|contact "
     "details|personal details|personal info|personal information|biography",
     "record about a person", kDirect, kMedium, In::kPerson, kText | kRecord},
    // --- What narrows down who it is
    {"birth date|date of birth|dob|birthday|birthdate|birth day|date "
     "birth|birth year|year of birth|birth month|birth dt|death date|date of "
     "death|dod|deathdate|birth place|place of birth|birth country|birth city",
     "birth or death", kQuasi, kLow, In::kNotTech, kText | kNumber | kDate},
    {"geburtsdatum|geburts datum|geburtstag|geburtsjahr|geburtsort|"
     "geburtsland|sterbedatum|date naissance|date de naissance|fecha "
     "nacimiento|fecha de nacimiento|data di nascita|geboortedatum",
     "birth or death", kQuasi, kLow, In::kNotTech, kText | kNumber | kDate},
    {"geschlecht|familienstand|staatsangehörigkeit|staatsangehoerigkeit|"
     "konfession|religionszugehörigkeit|gehalt|einkommen|beruf|krankenkasse|"
     "krankenversicherungsnummer|versichertennummer|blutgruppe|"
     "schwerbehinderung",
     "trait of a person", kQuasi, kLow, In::kAnywhere,
     kText | kNumber | kDate | kRecord},
    {"gender|sex|race|ethnicity|religion|nationality|citizenship|marital "
     "status|civil status|job title|occupation|profession|hire date|hired "
     "date|date hired|salary|wage|wages|pay rate|income|annual "
     "income|household "
     "income|bonus|blood type|blood "
     "group|disability|demographics|salutation|mother "
     "tongue|education|education level|employer|sexual "
     "orientation|political opinion|union membership|body weight|height cm",
     "trait of a person", kQuasi, kLow, In::kAnywhere,
     kText | kNumber | kDate | kRecord},
    {"age|title|prefix|suffix|name prefix|name suffix|position|role "
     "title|department|description|notes|comment|comments|remarks|bio|about "
     "me|interests|speciality|specialty|state|region|location|weight|height",
     "trait of a person", kQuasi, kLow, In::kPerson, kText | kNumber},
    {"diagnosis|diagnosis code|diagnosis description|allergy|allergen|allergy "
     "type|reaction|medication|prescription|condition|symptom|symptoms|illness "
     "date|reason|reason code|reason description|value|result|body "
     "site|procedure code|onset date",
     "health of a person", kQuasi, kLow, In::kHealth, kText | kNumber | kDate},
    {"diagnosis|diagnosis code|allergies|medication|medications|blood "
     "pressure|heart rate|medical history|health status|illness date|medical "
     "record number|mrn|insurance number|health insurance number|insurance "
     "id|policy holder",
     "health of a person", kQuasi, kLow, In::kNotTech,
     kText | kNumber | kDate | kRecord},
    {"postal code|postcode|post code|zip|zip code|zipcode|postalcode|geo "
     "city|home city|mailing city|mailing state|billing city|shipping "
     "city|billing state|shipping state|mailing zip|home "
     "state|administrative area|house number|geo latitude|geo longitude|home "
     "county|borough|neighborhood|neighbourhood",
     "place of a person", kQuasi, kLow, In::kAnywhere, kText | kNumber},
    {"plz|postleitzahl|wohnort|hausnummer|hausnr|haus nr", "place of a person",
     kQuasi, kLow, In::kAnywhere, kText | kNumber},
    {"city|town|county|province|latitude|longitude|lat|lon|lng|coordinates|geo "
     "point|geolocation|locality",
     "place of a person", kQuasi, kLow, In::kPerson, kText | kNumber | kRecord},
    {"customer id|customer key|customer number|customer no|customer uuid|user "
     "id|user key|user uuid|user guid|person id|patient id|patient "
     "key|patient number|employee id|employee number|employee no|member "
     "id|member number|membership number|subscriber id|client id|client "
     "key|client number|owner id|manager id|driver id|student id|passenger "
     "id|guest id|salesperson id|sales person id|individual id|contact "
     "id|lead id|visitor id|author id|sender id|recipient id|applicant "
     "id|candidate id|participant id|physician id|doctor id|staff id|worker "
     "id|agent id|assignee id|creator id|reporter id|buyer id|seller "
     "id|created by|updated by|modified by|customer ref|user ref|profile "
     "key|household id|supervisor id|teacher id|user pseudo id|person "
     "key|posix "
     "account id|customer|user",
     "key of a person", kQuasi, kLow, In::kNotTech, kText | kNumber},
    {"id|uuid|guid|key", "key of a person", kQuasi, kLow, In::kAlonePerson,
     kText | kNumber},
    {"id|uuid|guid|key|number|no|ref", "key of a person", kQuasi, kLow,
     In::kOfPerson, kText | kNumber},
    {"device id|device identifier|device uuid|cookie id|cookie|ga|ip|ip "
     "address|ip addr|ipv 4|ipv 6|client ip|remote addr|remote "
     "address|user agent|useragent|advertising id|"
     "idfa|gaid|imei|imsi|mac "
     "address|device fingerprint|user fingerprint|browser "
     "fingerprint|fingerprint|network userid|network user id|domain "
     "userid|client cookie|wallet address|user wallet|voice print|biometric "
     "template|distinct id|anonymous id|license plate|licence plate|license "
     "plate number|licence plate number|license plate no|number plate|plate "
     "number|vehicle registration number|kennzeichen|face embedding|face "
     "encoding|face template|faceprint|voice embedding|voiceprint|iris "
     "scan|iris template|retina scan|fingerprint template|fingerprint scan",
     "trace of a person", kQuasi, kLow, In::kReally, kText | kNumber},
    {"card last four|last four|last 4|card last 4|last four digits|last 4 "
     "digits|exp year|exp month|expiry month|expiry year|expiration "
     "month|expiration year|card expiry|card expiry date|card expiration",
     "part of a payment card", kQuasi, kLow, In::kNotTech,
     kText | kNumber | kDate},
};

// Words of tables that are about persons, about organisations, about health of
// persons, and about technical things; each between spaces.
inline constexpr std::string_view kPersonTables =
    " address addresses applicant applicants attendee attendees "
    "author authors buyer "
    "buyers candidate candidates cardholder citizen citizens client clients "
    "consumer consumers contact contacts crm customer customers demographics "
    "doctor doctors donor donors driver drivers employee employees guest "
    "guests "
    "identity individual individuals lead leads member members mother nurse "
    "nurses owner owners participant participants passenger passengers patient "
    "patients people person persons personnel physician physicians player "
    "players recipient recipients resident residents salesperson "
    "shopper shoppers signatory staff student students subscriber subscribers "
    "teacher teachers traits user users visitor visitors volunteer volunteers "
    "voter voters worker workers ansprechpartner benutzer bewerber kunde "
    "kunden mitarbeiter mitglied mitglieder nutzer patienten personen ";
// Words for persons in a role; in the name of a table they may be anything.
inline constexpr std::string_view kPersonRoles =
    " accountholder approver assignee assistant beneficiary borrower caller "
    "cashier child commenter consignee contractor courier creator dentist "
    "editor father insured instructor manager mother occupant parent payee "
    "pharmacist policyholder provider rep reporter requester requestor "
    "reviewer sender signer spouse submitter supervisor surgeon tenant "
    "technician therapist witness ";
inline constexpr std::string_view kOrganisationTables =
    " account accounts agency branch branches brand brands business businesses "
    "companies company department departments facility hospital hospitals "
    "manufacturer merchant merchants office organisation organisations "
    "organization organizations org partner payer payers publisher retailer "
    "school schools shop shops site sites store stores supplier suppliers "
    "university vendor vendors warehouse warehouses filiale filialen firma "
    "firmen lieferant lieferanten unternehmen ";
inline constexpr std::string_view kHealthTables =
    " allergies allergy careplan claim claims condition conditions diagnosis "
    "encounter encounters health imaging immunization immunizations lab "
    "medication medications observation observations procedure procedures "
    "symptom symptoms vaccination vaccinations vital vitals ";
// After `health` they are about machines.
inline constexpr std::string_view kHealthOfMachines =
    " check checker checkers checks probe probes source sources state states "
    "status statuses ";
inline constexpr std::string_view kTechnicalTables =
    " api bastion block blocks chain cluster config configuration connection "
    "connector contract contracts database datasource db deployment dns "
    "execution gas host hosts instance kafka mysql network node nodes oracle "
    "pod pool pools postgres postgresql proxy queue redshift registry repo "
    "repos repositories repository router "
    "server servers service services smtp snowflake sqlserver ssh ssl swap "
    "token tokens topic tunnel validator validators vm ";

// Words for what persons have, are sorted into or are told: the name of a user's
// role is no user's. A word for persons further out no longer counts.
inline constexpr std::string_view kOtherTables =
    " action actions campaign campaigns category categories class classes "
    "criteria criterion event events filter filters goal goals group groups "
    "label labels level levels permission permissions role roles rule rules "
    "segment segments status statuses tag tags template templates tier tiers "
    "type types ";

// Words that may follow what a name ends with and change nothing.
inline constexpr std::string_view kNeutralEndings =
    " alternate blob clean cleaned current data enc encrypted field home main "
    "new normalized old optional original plain primary pem raw "
    "secondary string text val value work ";
// Words that make a hashed value of what stands before or behind them.
inline constexpr std::string_view kHashes =
    " digest hash hashed hmac md5 pseudonymised pseudonymized sha sha1 sha256 "
    "tokenised tokenized ";
// First words of names that hold an answer or a figure, not the thing.
inline constexpr std::string_view kFigures =
    " allow allows are avg average can count disable enable enabled has have "
    "is max min n nb needs no num show should total use uses valid verified "
    "was with ";
// Words before a picture or name that make it something else's.
inline constexpr std::string_view kOfThings =
    " app background banner campaign category channel class company cover "
    "database default domain event feature file folder group host index "
    "machine metric model module organization page plan product project "
    "property role schema screen segment server service session source table "
    "tag team template thumbnail type ";

}  // namespace bylaw::pii

#endif  // BYLAW_PII_PATTERNS_H_
