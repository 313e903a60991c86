select 1 as ordered_at
