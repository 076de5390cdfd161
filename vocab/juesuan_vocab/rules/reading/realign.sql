-- The amounts of a statement moved to other rows: $sources has the row that each of $rows takes its amounts from.
CREATE OR REPLACE TABLE realigned AS
WITH labels AS (
    SELECT row, any_value(item) AS item, any_value(function_code) AS function_code, any_value(economic_code) AS economic_code,
        any_value(role) AS role
    FROM amounts WHERE statement = $statement GROUP BY row
),
moves AS (SELECT unnest($rows::BIGINT[]) AS row, unnest($sources::BIGINT[]) AS source)
SELECT a.* REPLACE (l.row AS row, l.item AS item, l.function_code AS function_code, l.economic_code AS economic_code, l.role AS role)
FROM amounts a JOIN moves m ON m.source = a.row JOIN labels l ON l.row = m.row
WHERE a.statement = $statement;
