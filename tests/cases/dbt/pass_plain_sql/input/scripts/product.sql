-- Product: Oracle Database 19c
-- Owner: SYS
-- Purpose: create views
CREATE VIEW v AS SELECT * FROM x;
