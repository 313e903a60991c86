-- Owner: dba
CREATE TABLE orders (id int, total numeric);
INSERT INTO orders VALUES (1, 2);
