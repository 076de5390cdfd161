-- title.zh: 评价报告所说的指标个数与自评表一致
-- title.en: A report counts as many indicators as its form has
-- basis: 绩效评价报告的评价指标体系与自评表
-- severity: warning
-- applies-to: paragraphs, indicators
-- cause: publisher
-- message.zh: {scope}：报告写 {left} 个，自评表有 {right} 个
-- message.en: {scope}: {left} in the report, {right} on the form
WITH told AS (
    SELECT p.cell, p.position, r.project, r.title,
        coalesce(nullif(regexp_extract(p.words, '一级指标下面?[^,;。]*?([0-9]+)个二级指标', 1), ''), nullif(regexp_extract(p.words, '(?:设置|设|包括|分为)[^。]*?二级指标([0-9]+)[个项]', 1), '')) AS second,
        coalesce(nullif(regexp_extract(p.words, '二级指标下面?[^,;。]*?([0-9]+)个三级指标', 1), ''), nullif(regexp_extract(p.words, '(?:设置|设|包括|分为)[^。]*?三级指标([0-9]+)[个项]', 1), '')) AS third
    FROM prose p JOIN reports r ON r.id = p.titled WHERE p.kind = 'paragraph' AND contains(p.words, '二级指标') AND contains(p.words, '一级指标')
),
held AS (SELECT project, count(DISTINCT level1 || level2) AS second, count(*) AS third, list('indicators:' || id ORDER BY position) AS cells FROM indicators GROUP BY project),
unit AS (SELECT key, unit FROM projects)
SELECT u.unit || ' 二级指标' AS scope, CAST(t.second AS DECIMAL(38, 6)) AS left_value, CAST(h.second AS DECIMAL(38, 6)) AS right_value, -1 AS terms, [t.cell] || h.cells AS cells
FROM told t JOIN held h USING (project) JOIN unit u ON u.key = t.project WHERE t.second IS NOT NULL
UNION ALL
SELECT u.unit || ' 三级指标', CAST(t.third AS DECIMAL(38, 6)), CAST(h.third AS DECIMAL(38, 6)), -1, [t.cell] || h.cells
FROM told t JOIN held h USING (project) JOIN unit u ON u.key = t.project WHERE t.third IS NOT NULL
ORDER BY 1
