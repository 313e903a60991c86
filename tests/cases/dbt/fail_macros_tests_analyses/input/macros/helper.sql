-- Domain: sales | Product: Orders | SLA: 24h
-- Owner: Finance
select id from {{ ref('orders') }}
