select day, sum(total) as total
from analytics.fct_orders
group by day
