select id from {{ ref('customers_raw') }
where active
