{{ config(
    access='public',
    materialized="incremental",
    meta={'owner': 'Orders', 'classification': var('level')},
    tags=['daily', var('tag')],
    acess='private'
) }}
select order_id from {{ source('shop', 'orders') }}
