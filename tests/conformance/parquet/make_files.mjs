// Makes Parquet files with DuckDB, and the facts about them: node make_files.mjs FOLDER
// What a column is read to follows from the type that DuckDB was asked for, not from what our reader said.
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createRequire } from 'node:module';

const require = createRequire(fileURLToPath(new URL('../../package.json', import.meta.url)));
const { DuckDBInstance } = require('@duckdb/node-api');

// One row a file: the query whose result it holds, and the columns that must be read.
const files = [
  {
    id: 'scalars',
    query: `select true as b, 1::tinyint as i8, 1::smallint as i16, 1::integer as i32, 1::bigint as i64, 1::utinyint as u8,
      1::usmallint as u16, 1::uinteger as u32, 1::ubigint as u64, 1::float as f, 1::double as d, 'x'::varchar as s, 'x'::blob as raw`,
    columns:
      'b:boolean i8:integer[INT(8)] i16:integer[INT(16)] i32:integer[INT(32)] i64:integer[INT(64)] u8:integer[UINT(8)] ' +
      'u16:integer[UINT(16)] u32:integer[UINT(32)] u64:integer[UINT(64)] f:number d:number s:string[STRING] raw:bytes',
  },
  {
    id: 'decimals',
    query: `select 1::decimal(4,1) as small, 1::decimal(9,2) as medium, 1::decimal(18,4) as large, 1::decimal(38,10) as huge`,
    columns:
      'small:decimal[DECIMAL(4,1)] medium:decimal[DECIMAL(9,2)] large:decimal[DECIMAL(18,4)] huge:decimal[DECIMAL(38,10)]',
  },
  {
    id: 'times',
    query: `select date '2026-01-01' as d, timestamp '2026-01-01' as t, '2026-01-01'::timestamp_ms as ms,
      '2026-01-01'::timestamp_ns as ns, timestamptz '2026-01-01 00:00:00+00' as tz, time '06:00:00' as clock, interval 1 day as gap`,
    columns:
      'd:date[DATE] t:timestamp[TIMESTAMP(MICROS)] ms:timestamp[TIMESTAMP(MILLIS)] ns:timestamp[TIMESTAMP(NANOS)] ' +
      'tz:timestamp[TIMESTAMP(MICROS,UTC)] clock:time[TIME(MICROS)] gap:duration[INTERVAL]',
  },
  {
    id: 'named',
    query: `select 'a'::enum('a', 'b') as e, uuid() as u, '{}'::json as j`,
    columns: 'e:string[STRING] u:uuid[UUID] j:any[JSON]',
  },
  {
    id: 'nested',
    query: `select {'street': 'x', 'at': {'x': 1::double, 'y': 2::double}} as address, [1::integer, 2] as numbers,
      [{'sku': 'a', 'price': 1::decimal(10,2)}] as lines, [['a']] as grid, map {'a': 1::bigint} as counts,
      map {'a': [date '2026-01-01']} as days`,
    columns:
      'address:object(street:string[STRING] at:object(x:number y:number)) numbers:list(items:integer[INT(32)]) ' +
      'lines:list(items:object(sku:string[STRING] price:decimal[DECIMAL(10,2)])) grid:list(items:list(items:string[STRING])) ' +
      'counts:map(keys:string[STRING]! values:integer[INT(64)]) days:map(keys:string[STRING]! values:list(items:date[DATE]))',
  },
  {
    id: 'several_row_groups',
    query: 'select range as id, range::varchar as name from range(300000)',
    options: ', row_group_size 10000, compression zstd',
    columns: 'id:integer[INT(64)] name:string[STRING]',
  },
  {
    id: 'unusual_names',
    query: `select 1 as "with space", 2 as "dotted.name", 3 as "über", 4 as "Case", 5 as "1"`,
    columns:
      'with space:integer[INT(32)] dotted.name:integer[INT(32)] über:integer[INT(32)] Case:integer[INT(32)] 1:integer[INT(32)]',
  },
];

const folder = process.argv[2];
mkdirSync(folder, { recursive: true });
const connection = await (await DuckDBInstance.create(':memory:')).connect();
for (const { id, query, options } of files) {
  await connection.run(`copy (${query}) to '${folder}/${id}.parquet' (format parquet${options ?? ''})`);
}
writeFileSync(
  `${folder}/facts.json`,
  JSON.stringify(files.map(({ id, columns }) => ({ id, file: `${id}.parquet`, columns })), null, 2),
);
