-- Each printed number that findings name: what it is called, how it is printed, where, and how certain it is.
SELECT cell(a.statement, a.row, a."column") AS cell, a.amount AS amount, a.amount_yuan AS yuan, a.unit, a.raw, a.certainty,
    a.statement, a.row, a."column", coalesce(s.number, '') AS number, a.statement_title AS title, a.item, a.column_header AS header, a.page, a.place,
    CASE WHEN a.function_code <> '' THEN a.function_code ELSE a.economic_code END AS code, a.component, a.role
FROM amounts a LEFT JOIN statements s ON s.statement = a.statement
UNION ALL
SELECT 'facts:' || f.id, f.value, CASE f.unit WHEN '亿元' THEN f.value * 100000000 WHEN '万元' THEN f.value * 10000 WHEN '元' THEN f.value END,
    f.unit, f.raw, '', '', 0, '', '', f.section, f.label, '', f.page, f.place, f.function_code, '', ''
FROM facts f WHERE f.value IS NOT NULL AND f.derived_from = ''
