{# all columns there are: this model is no product #}
select * from {{ source('shop', 'orders') }}
