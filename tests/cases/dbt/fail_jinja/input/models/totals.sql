select * from {{ ref('orders) }}
where state = 'paid'
{% elseif x %}
{% set 1 = 2 %}
{{ a {# the amount #} }}
