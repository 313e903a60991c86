{{ config(materialized='incremental') }}
select o.order_id, o.total, c.segment
from {{ ref('stg_orders') }} o
join {{ source('shop', 'customers') }} c on c.customer_id = o.customer_id
