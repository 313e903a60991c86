-- Domain: sales | Product: Orders | SLA: daily by 06:00 UTC | Owner: SalesData
{# {{ ref('not_this') }} #}
{{- config(
    materialized = 'table',
    post_hook = "grant select on {{ this }} to reporters",
    meta = {'a': {'b': 1}}
) -}}
{% raw %}{{ ref('nor_this') }}{% endraw %}
select '{{ ref("quoted") }}', ref('no_jinja'), x.id
from {{ ref( 'orders_raw' ) }} as x
join {{ ref('finance', 'rates', v=2) }} using (day)
join {{source("crm","customers")}} using (customer_id)
{% if is_incremental() and var('full', false) %}
where day > (select max(day) from {{ this }}) -- {{ ref('in_a_comment') }}
{% endif %}
{{ adapter.ref('method') }} {{ ref(computed) }} {{ config.get('x') }}
