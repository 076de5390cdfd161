-- title.zh: 说没有部门评价，就没有评价报告
-- title.en: Where no departmental evaluation is claimed, no report of one is attached
-- basis: 预算绩效情况说明与附件
-- basis.en: The text on budget performance and its attachments
-- effect: completeness
-- applies-to: paragraphs
-- relation: present
-- cause: publisher
-- message.zh: 文字写“{left}”，附件却有绩效评价报告
-- message.en: The text says {left}, and reports of evaluations are attached
WITH claims AS (SELECT cell, position, regexp_extract(words, '[^,。;]*(?:无|没有|未开展|未组织|不涉及)(?:部门评价|部门绩效评价|部门重点评价)[^,。;]*') AS claim FROM prose WHERE kind IN ('paragraph', 'heading') AND part = 'narrative'),
attached AS (SELECT list(cell ORDER BY position) AS cells FROM prose WHERE kind = 'title' AND regexp_matches(words, '绩效评价报告$'))
SELECT '部门评价' AS scope, CASE WHEN len(a.cells) > 0 THEN c.claim ELSE '' END AS left_value, '' AS right_value, 0 AS terms, [c.cell] || coalesce(a.cells, []) AS cells
FROM claims c, attached a WHERE c.claim <> '' ORDER BY c.position
