-- The numbers of each evaluation form that text and summary print again, with the fields of a cell.
WITH printed AS (
    SELECT *, coalesce(nullif(money_unit, ''), '万元') AS unit_of_money FROM projects
),
numbers AS (
    SELECT key, line, name, page, place, 'initial' AS field, '年初预算数' AS said, initial AS value, unit_of_money AS unit FROM printed
    UNION ALL SELECT key, line, name, page, place, 'adjusted', '全年预算数', adjusted, unit_of_money FROM printed
    UNION ALL SELECT key, line, name, page, place, 'executed', '全年执行数', executed, unit_of_money FROM printed
    UNION ALL SELECT key, line, name, page, place, 'total_score', '总分', total_score, '分' FROM printed
)
SELECT 'projects:' || key || '/' || field AS cell, value AS amount, CAST(NULL AS DECIMAL(38, 6)) AS yuan, unit,
    in_digits(value) AS raw, '' AS certainty, '' AS statement, 0 AS row, '' AS "column", '' AS number, '' AS title,
    name || ' ' || said AS item, '' AS header, page, place, '' AS code, '' AS component, '' AS role,
    CAST(NULL AS DECIMAL(38, 6)) AS last_year, '' AS sentence, '' AS printed_line
FROM numbers WHERE value IS NOT NULL
