select id, amount from {{ source('erp', 'orders') }}
