-- The numbers of each evaluation form that text and summary print again, and those of each sentence that stand beside its
-- amount, with the fields of a cell.
WITH printed AS (
    SELECT *, coalesce(nullif(money_unit, ''), '万元') AS unit_of_money FROM projects
),
forms AS (
    SELECT 'projects:' || key AS owner, name AS item, page, place, '' AS sentence,
        unnest([
            {'field': 'initial', 'said': '年初预算数', 'value': initial, 'unit': unit_of_money},
            {'field': 'adjusted', 'said': '全年预算数', 'value': adjusted, 'unit': unit_of_money},
            {'field': 'executed', 'said': '全年执行数', 'value': executed, 'unit': unit_of_money},
            {'field': 'rate', 'said': '执行率', 'value': rate, 'unit': '%'},
            {'field': 'summary_budget', 'said': '汇总表预算数', 'value': summary_budget, 'unit': unit_of_money},
            {'field': 'total_score', 'said': '总分', 'value': total_score, 'unit': '分'}
        ]) AS number, '自评表' AS title
    FROM printed
),
sentences AS (
    SELECT 'facts:' || id AS owner, label AS item, page, place, sentence,
        unnest([
            {'field': 'initial_budget', 'said': '年初预算', 'value': initial_budget, 'unit': unit},
            {'field': 'adjusted_budget', 'said': '预算', 'value': adjusted_budget, 'unit': unit},
            {'field': 'difference', 'said': '增减额', 'value': difference, 'unit': unit},
            {'field': 'completion_rate', 'said': '完成率', 'value': completion_rate, 'unit': '%'}
        ]) AS number, '文字' AS title
    FROM facts WHERE derived_from = ''
),
numbers AS (FROM forms UNION ALL FROM sentences),
-- the digits as the sentence prints them
written AS (
    SELECT *, [p FOR p IN regexp_extract_all(replace(sentence, ' ', ''), '[0-9][0-9,]*(?:[.][0-9]+)?')
        IF TRY_CAST(replace(p, ',', '') AS DECIMAL(38, 6)) = abs(number.value)][1] AS digits
    FROM numbers WHERE number.value IS NOT NULL
)
SELECT owner || '/' || number.field AS cell, number.value AS amount, CAST(NULL AS DECIMAL(38, 6)) AS yuan,
    number.unit AS unit, CASE WHEN number.value < 0 THEN '-' ELSE '' END || coalesce(digits, in_digits(abs(number.value)))
        || CASE WHEN number.unit = '%' THEN '%' ELSE '' END AS raw, '' AS certainty, '' AS statement, 0 AS row, '' AS "column",
    '' AS number, title, item, number.said AS header, page, place, '' AS code, '' AS component, '' AS role,
    CAST(NULL AS DECIMAL(38, 6)) AS last_year, sentence, '' AS printed_line
FROM written
