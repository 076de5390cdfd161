-- title.zh: 预告的附表在后面
-- title.en: An announced annex follows
-- basis: 附表、附件
-- basis.en: Annexes and attachments
-- effect: completeness
-- applies-to: paragraphs
-- relation: present
-- message.zh: “{left}”之后没有表
-- message.en: Nothing follows {left}
SELECT p.words AS scope, CASE WHEN EXISTS (SELECT 1 FROM prose n WHERE n.position > p.position AND n.part <> 'contents' AND (n.kind = 'table' OR length(n.words) > 60)) THEN '' ELSE p.words END AS left_value,
    '' AS right_value, 0 AS terms, [p.cell] AS cells
FROM prose p WHERE p.part NOT IN ('contents', 'cover') AND regexp_matches(p.words, '^附(表|件)[0-9一二三四五六七八九十]*:.') ORDER BY p.position
