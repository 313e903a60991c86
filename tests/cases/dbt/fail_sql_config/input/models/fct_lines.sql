{{ config({'contract': {'enforced': true}, 'group': 'orders', 'unique_key': ['order_id', 'line']}) }}
select line_id from {{ source('shop', 'lines') }}
