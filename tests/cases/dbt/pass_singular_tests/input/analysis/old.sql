-- Product: Orders
select * from {{ ref('orders') }}
