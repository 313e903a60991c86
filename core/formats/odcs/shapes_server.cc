// Servers: the keys that all have, and the settings of each type.
#include <algorithm>
#include <array>
#include <iterator>

#include "formats/odcs/rules.h"
#include "formats/odcs/shapes.h"
#include "text/quote.h"

namespace bylaw::formats::odcs {
namespace {

using diagnostic::Enforcement;
using diagnostic::Severity;
using document::Node;
using reading::AllowedValue;
using reading::IsSorted;
using reading::kAlways;
using reading::kAnything;
using reading::Key;
using reading::kList;
using reading::kText;
using reading::kWhole;
using reading::Shape;
using reading::ShapeChecker;
using reading::V;
using reading::Version;

// A port is a number; since 3.2 also text, so that it can hold a `${VARIABLE}`.
// The standard takes any text, of which no other leads to a port.
void CheckPort(const Node& port, ShapeChecker& checker) {
  if (!port.is_string()) return;
  const std::string_view text = port.string();
  const bool variable = text.find("${") != std::string_view::npos;
  const bool digits = !text.empty() && text.find_first_not_of("0123456789") ==
                                           std::string_view::npos;
  if (variable && checker.version() < V(3, 2)) {
    checker.ReportNewer(port.location(), "a variable as `port`", V(3, 2));
  } else if (!variable && checker.version() < V(3, 2)) {
    checker.ReportWrongKind(port, "port", kWhole, kAnything);
  } else if (!variable && !digits) {
    diagnostic::Diagnostic& d = checker.sink().Add(
        kUnknownValue, port.location(),
        text::Quoted(text) + " is no port number and no `${NAME}`");
    d.severity = Severity::kWarning;
    d.enforce = Enforcement::kWaivable;
    d.help = "write the number, or the variable that holds it";
  }
}

void CheckSftpLocation(const Node& location, ShapeChecker& checker) {
  const std::string_view text = location.string();
  if (text.starts_with("sftp://") || text.find("${") != std::string_view::npos)
    return;
  checker.sink()
      .Add(kUnknownValue, location.location(),
           "the location of an sftp server must begin with `sftp://`")
      .help = "write `sftp://HOST/PATH`";
}

// --- Rows: optional settings, and the same where a type requires them.

constexpr Key Text(std::string_view name) {
  return {.name = name, .kinds = kText};
}
constexpr Key Required(Key key) {
  key.required_from = kAlways;
  return key;
}

constexpr Key kPort = {
    .name = "port", .kinds = kWhole | kText, .condition = CheckPort};
constexpr Key kEncoding = {
    .name = "encoding", .kinds = kText, .since = V(3, 2)};
constexpr Key kDelimiter = Text("delimiter");
constexpr Key kFormat = Text("format");
constexpr Key kAccount = Text("account");
constexpr Key kCatalog = Text("catalog");
constexpr Key kDatabase = Text("database");
constexpr Key kHost = Text("host");
constexpr Key kLocation = Text("location");
constexpr Key kProject = Text("project");
constexpr Key kRegion = Text("region");
constexpr Key kSchemaName = Text("schema");

constexpr Key kApi[] = {Required(kLocation)};
constexpr Key kAthena[] = {
    kCatalog,
    Text("regionName"),
    Required(kSchemaName),
    {.name = "stagingDir",
     .kinds = kText,
     .required_from = kAlways,
     .required_until = V(3, 2)},
    Since(V(3, 2), Text("workgroup")),
};
constexpr Key kAzure[] = {kDelimiter, kEncoding, Required(kFormat),
                          Required(kLocation)};
constexpr Key kBigQuery[] = {Required(Text("dataset")), Required(kProject)};
constexpr Key kDatabricks[] = {Required(kCatalog), kHost,
                               Required(kSchemaName)};
constexpr Key kDb2[] = {Required(kDatabase), Required(kHost), Required(kPort),
                        kSchemaName};
constexpr Key kDenodo[] = {kDatabase, Required(kHost), Required(kPort)};
constexpr Key kDremio[] = {Required(kHost), Required(kPort), kSchemaName};
// 3.0 asked for a number here, which its next version called a mistake.
constexpr Key kDuckDb[] = {
    Required(kDatabase),
    {.name = "schema",
     .kinds = kText,
     .older_kinds = kWhole,
     .older_kinds_until = V(3, 1)},
};
constexpr Key kEmbedded[] = {Required(kDatabase), kHost, kPort};
constexpr Key kExasol[] = {Required(kHost), kPort, kSchemaName};
constexpr Key kGlue[] = {Required(kAccount), Required(kDatabase), kEncoding,
                         kFormat, kLocation};
constexpr Key kHana[] = {kDatabase, Required(kHost), kPort, kSchemaName};
constexpr Key kHostAndDatabase[] = {Required(kDatabase), Required(kHost),
                                    kPort};
constexpr Key kHostPortDatabase[] = {Required(kDatabase), Required(kHost),
                                     Required(kPort)};
constexpr Key kHostPortDatabaseSchema[] = {Required(kDatabase), Required(kHost),
                                           Required(kPort),
                                           Required(kSchemaName)};
constexpr Key kIceberg[] = {Required(kCatalog), Required(Text("catalogUrl")),
                            Text("namespace"), Text("warehouse")};
constexpr Key kKafka[] = {kEncoding, kFormat, Required(kHost)};
constexpr Key kKinesis[] = {kEncoding, kFormat, kRegion};
constexpr Key kLocal[] = {kEncoding, Required(kFormat), Required(Text("path"))};
constexpr Key kOracle[] = {Required(kHost), Required(kPort),
                           Required(Text("serviceName"))};
constexpr Key kPresto[] = {kCatalog, Required(kHost), kSchemaName};
constexpr Key kPubSub[] = {Required(kProject)};
constexpr Key kRedshift[] = {kAccount, Required(kDatabase), kHost, kRegion,
                             Required(kSchemaName)};
constexpr Key kS3[] = {kDelimiter, kEncoding, Text("endpointUrl"), kFormat,
                       Required(kLocation)};
constexpr Key kSftp[] = {
    kDelimiter,
    kEncoding,
    kFormat,
    {.name = "location",
     .kinds = kText,
     .required_from = kAlways,
     .condition = CheckSftpLocation},
};
constexpr Key kSnowflake[] = {
    Required(kAccount),    Required(kDatabase), kHost, kPort,
    Required(kSchemaName), Text("warehouse")};
constexpr Key kSqlServer[] = {Required(kDatabase), Required(kHost), kPort,
                              Required(kSchemaName)};
constexpr Key kTeradata[] = {kDatabase, Required(kHost), kPort};
constexpr Key kTrino[] = {Required(kCatalog), Required(kHost), Required(kPort),
                          Required(kSchemaName)};
constexpr Key kCustom[] = {
    kAccount,
    kCatalog,
    kDatabase,
    Text("dataset"),
    kDelimiter,
    kEncoding,
    Text("endpointUrl"),
    kFormat,
    kHost,
    kLocation,
    Text("path"),
    kPort,
    kProject,
    kRegion,
    Text("regionName"),
    kSchemaName,
    Text("serviceName"),
    Text("stagingDir"),
    Since(V(3, 1), Text("stream")),
    Text("warehouse"),
};
// Where the type is missing or unknown, any type's settings pass: the type is
// what is wrong.
constexpr Key kAny[] = {
    kAccount,
    kCatalog,
    Text("catalogUrl"),
    kDatabase,
    Text("dataset"),
    kDelimiter,
    Text("encoding"),
    Text("endpointUrl"),
    kFormat,
    kHost,
    kLocation,
    Text("namespace"),
    Text("path"),
    kPort,
    kProject,
    kRegion,
    Text("regionName"),
    kSchemaName,
    Text("serviceName"),
    Text("stagingDir"),
    Text("stream"),
    Text("warehouse"),
    Text("workgroup"),
};

struct Type {
  std::string_view name;
  Version since;
  Shape settings;
};

constexpr Type Row(std::string_view name, std::string_view what,
                   std::span<const Key> keys, Version since = kAlways) {
  return {name, since, {.what = what, .keys = keys}};
}

// Sorted by name.
constexpr Type kTypes[] = {
    Row("api", "api server", kApi),
    Row("athena", "athena server", kAthena),
    Row("azure", "azure server", kAzure),
    Row("bigquery", "bigquery server", kBigQuery),
    Row("btrieve", "btrieve server", kHostAndDatabase, V(3, 2)),
    Row("clickhouse", "clickhouse server", kHostPortDatabase),
    Row("cloudsql", "cloudsql server", kHostPortDatabaseSchema),
    Row("custom", "custom server", kCustom),
    Row("databricks", "databricks server", kDatabricks),
    Row("db2", "db2 server", kDb2),
    Row("denodo", "denodo server", kDenodo),
    Row("dremio", "dremio server", kDremio),
    Row("duckdb", "duckdb server", kDuckDb),
    Row("exasol", "exasol server", kExasol, V(3, 2)),
    Row("fastobjects", "fastobjects server", kEmbedded, V(3, 2)),
    Row("glue", "glue server", kGlue),
    Row("hana", "hana server", kHana, V(3, 2)),
    Row("hive", "hive server", kHostAndDatabase, V(3, 1)),
    Row("iceberg", "iceberg server", kIceberg, V(3, 2)),
    Row("impala", "impala server", kHostAndDatabase, V(3, 1)),
    Row("informix", "informix server", kHostAndDatabase),
    Row("ingres", "ingres server", kHostAndDatabase, V(3, 2)),
    Row("kafka", "kafka server", kKafka),
    Row("kinesis", "kinesis server", kKinesis),
    Row("local", "local server", kLocal),
    Row("mysql", "mysql server", kHostPortDatabase),
    Row("oracle", "oracle server", kOracle),
    Row("poet", "poet server", kEmbedded, V(3, 2)),
    Row("postgres", "postgres server", kHostPortDatabaseSchema),
    Row("postgresql", "postgresql server", kHostPortDatabaseSchema),
    Row("presto", "presto server", kPresto),
    Row("pubsub", "pubsub server", kPubSub),
    Row("redshift", "redshift server", kRedshift),
    Row("s3", "s3 server", kS3),
    Row("sftp", "sftp server", kSftp),
    Row("snowflake", "snowflake server", kSnowflake),
    Row("sqlserver", "sqlserver server", kSqlServer),
    Row("synapse", "synapse server", kHostPortDatabase),
    Row("teradata", "teradata server", kTeradata, V(3, 2)),
    Row("trino", "trino server", kTrino),
    Row("vectorwise", "vectorwise server", kHostAndDatabase, V(3, 2)),
    Row("versant", "versant server", kEmbedded, V(3, 2)),
    Row("vertica", "vertica server", kHostPortDatabaseSchema),
    Row("zen", "zen server", kHostAndDatabase, V(3, 1)),
};

constexpr bool TypesAreSorted() {
  for (size_t i = 0; i < std::size(kTypes); ++i) {
    if (!IsSorted(kTypes[i].settings.keys)) return false;
    if (i > 0 && !(kTypes[i - 1].name < kTypes[i].name)) return false;
  }
  return IsSorted(kAny);
}
static_assert(TypesAreSorted());

constexpr auto TypeNames() {
  std::array<AllowedValue, std::size(kTypes)> names{};
  for (size_t i = 0; i < names.size(); ++i)
    names[i] = {kTypes[i].name, kTypes[i].since};
  return names;
}
constexpr auto kTypeNames = TypeNames();

constexpr Shape kAnySettings = {.what = "server", .keys = kAny};

constexpr Key kServerKeys[] = {
    kCustomPropertiesKey,
    kDescriptionKey,
    {.name = "environment", .kinds = kText},
    kIdKey,
    {.name = "roles", .kinds = kList, .item_shape = &kRole, .unique = kById},
    {.name = "server",
     .kinds = kText,
     .required_from = kAlways,
     .condition = CheckNotEmpty},
    {.name = "type",
     .kinds = kText,
     .required_from = kAlways,
     .allowed = kTypeNames},
};
static_assert(IsSorted(kServerKeys));

}  // namespace

const Shape* SettingsOf(const Node& server) {
  const Node* type = server.Find("type");
  if (type == nullptr || !type->is_string()) return &kAnySettings;
  const auto* at = std::lower_bound(
      std::begin(kTypes), std::end(kTypes), type->string(),
      [](const Type& row, std::string_view name) { return row.name < name; });
  return at != std::end(kTypes) && at->name == type->string() ? &at->settings
                                                              : &kAnySettings;
}

constexpr Shape kServer = {.what = "server",
                           .keys = kServerKeys,
                           .name_key = "server",
                           .closed_since = V(3, 1),
                           .more = SettingsOf};

}  // namespace bylaw::formats::odcs
