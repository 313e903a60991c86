-- Domain: orders
-- Product: Orders
-- SLA: 24 hours
-- Owner: OrderManagement
select order_id, customer_id, total
from {{ source('shop', 'orders') }}
