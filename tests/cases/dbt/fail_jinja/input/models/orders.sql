{{ config(materialized='table', tags=['daily') }}

select
  {{ dbt_utils.star({{ ref('customers') }}) }},
  {{ amount | rounded }}
from {{ ref('orders') }
{% if is_incremental() %}
where day > '2026-01-01'
{% else %}
where day > '2025-01-01'
{% elif var('full') %}
{% endif %}
