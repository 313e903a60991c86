-- Domain: Sales | Product: Orders | SLA: Daily refresh by 06:00 UTC | Owner: SalesData
select order_id, total, state, placed_at, note from {{ ref('orders_raw') }}
