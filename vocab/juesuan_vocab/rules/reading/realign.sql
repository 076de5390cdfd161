-- The amounts of a statement moved to other rows: $sources has the row that each of $rows takes its amounts from.
-- Rows $blank print nothing and are called by their $codes as elsewhere; $lost are rows that get $amounts in $components.
CREATE OR REPLACE TEMP TABLE realigned AS
WITH blank AS (SELECT unnest($blank::BIGINT[]) AS row, unnest($codes::VARCHAR[]) AS code),
labels AS (
    SELECT row, any_value(item) AS item, any_value(function_code) AS function_code, any_value(economic_code) AS economic_code,
        any_value(role) AS role
    FROM amounts WHERE statement = $statement GROUP BY row
    UNION ALL
    SELECT b.row, any_value(a.item), b.code, '', any_value(a.role)
    FROM blank b JOIN amounts a ON a.function_code = b.code AND a.statement <> $statement GROUP BY b.row, b.code
),
moves AS (SELECT unnest($rows::BIGINT[]) AS row, unnest($sources::BIGINT[]) AS source),
lost AS (
    SELECT unnest($lost::BIGINT[]) AS row, unnest($components::VARCHAR[]) AS component, unnest($amounts::DECIMAL(38, 6)[]) AS amount
),
-- a row of each column to make another like it
patterns AS (
    SELECT * FROM amounts WHERE statement = $statement AND function_code <> ''
    QUALIFY row_number() OVER (PARTITION BY component ORDER BY line) = 1
)
SELECT a.* REPLACE (l.row AS row, l.item AS item, l.function_code AS function_code, l.economic_code AS economic_code, l.role AS role)
FROM amounts a JOIN moves m ON m.source = a.row JOIN labels l ON l.row = m.row
WHERE a.statement = $statement
UNION ALL
SELECT p.* REPLACE (l.row AS row, l.item AS item, l.function_code AS function_code, l.economic_code AS economic_code, l.role AS role,
    o.amount AS amount, CAST(o.amount * in_yuan(p.unit) AS DECIMAL(38, 6)) AS amount_yuan)
FROM patterns p JOIN lost o ON o.component = p.component JOIN labels l ON l.row = o.row;
