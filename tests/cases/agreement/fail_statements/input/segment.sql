-- Domain: marketing
-- Product: customer_segment
-- SLA: Daily refresh by 06:00 UTC
-- Owner: GrowthTeam
select id, segment from {{ ref('segments') }}
