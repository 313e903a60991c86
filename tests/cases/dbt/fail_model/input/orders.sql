-- Domain: sales | Product: Orders
-- Owner: SalesData
-- Owner: Finance
{{ config(materialized='table') }}
with open_orders as (
  select id, total from {{ ref('orders_raw') }}
  {% if is_incremental() %}
  where day > (select max(day) from {{ this }})
)
select * from open_orders
