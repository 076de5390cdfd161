-- Each printed number that findings name: what it is called, how it is printed, where, how certain it is,
-- and what it was last year as far as the text lets that be computed, in 元.
WITH earlier AS (
    SELECT derived_from AS id, min(value * in_yuan(unit)) AS yuan, min(sentence) AS sentence FROM facts
    WHERE derived_from <> '' AND value IS NOT NULL AND is_money(unit)
    GROUP BY derived_from HAVING count(*) = 1
),
restated AS (
    SELECT f.statement, f.row, f."column", min(e.yuan) AS yuan FROM facts f JOIN earlier e USING (id)
    WHERE f.statement <> '' GROUP BY ALL HAVING min(e.yuan) = max(e.yuan)
)
SELECT cell(a.statement, a.row, a."column") AS cell, a.amount AS amount, a.amount_yuan AS yuan, a.unit, a.raw, a.certainty,
    a.statement, a.row, a."column", coalesce(s.number, '') AS number, a.statement_title AS title, a.item, a.column_header AS header, a.page, a.place,
    CASE WHEN a.function_code <> '' THEN a.function_code ELSE a.economic_code END AS code, a.component, a.role,
    CAST(r.yuan AS DECIMAL(38, 6)) AS last_year, '' AS sentence, a.printed_line
FROM amounts a LEFT JOIN statements s ON s.statement = a.statement
LEFT JOIN restated r ON r.statement = a.statement AND r.row = a.row AND r."column" = a."column"
UNION ALL
SELECT 'facts:' || f.id, f.value, CASE f.unit WHEN '亿元' THEN f.value * 100000000 WHEN '万元' THEN f.value * 10000 WHEN '元' THEN f.value END,
    f.unit, f.raw, '', '', 0, '', '', f.section, f.label, '', f.page, f.place, f.function_code, '', '',
    CAST(e.yuan AS DECIMAL(38, 6)), coalesce(e.sentence, f.sentence), ''
FROM facts f LEFT JOIN earlier e ON e.id = f.id WHERE f.value IS NOT NULL AND f.derived_from = ''
