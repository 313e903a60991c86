-- Domain: sales
-- Product: Orders
-- SLA: daily by 06:00 UTC
-- Owner: SalesData
{{ config(materialized='incremental', unique_key='id') }}

select id, sum(total) as total
from {{ ref('orders_raw') }}
{% if is_incremental() %}
where day > (select max(day) from {{ this }})
{% endif %}
group by id
