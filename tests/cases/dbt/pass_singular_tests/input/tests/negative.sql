-- Owner: bob
-- Owner: alice
{{ config(severity='warn', tags=var('t')) }}
select * from {{ ref('orders') }} where total < 0
