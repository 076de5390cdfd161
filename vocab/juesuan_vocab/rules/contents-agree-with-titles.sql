-- title.zh: 目录与正文标题一致
-- title.en: The contents agree with the titles
-- basis: 目录
-- basis.en: The contents
-- effect: wording
-- applies-to: paragraphs
-- relation: same
-- cause: publisher
-- message.zh: 目录写“{left}”，正文标题为“{right}”
-- message.en: The contents say {left}, the title is {right}
WITH entries AS (SELECT position, cell, regexp_replace(regexp_replace(words, '^-', ''), '([.…·]{2,}[0-9]*|[0-9]+)$', '') AS words FROM prose WHERE part = 'contents' AND kind = 'paragraph' AND length(words) > 3),
titles AS (SELECT position, cell, words, unnumbered(words) AS name, enumerator(words) AS number FROM prose WHERE part NOT IN ('contents', 'cover') AND kind IN ('heading', 'title', 'paragraph') AND length(words) <= 60),
known AS (SELECT DISTINCT name FROM titles UNION SELECT unnumbered(folded(title)) FROM statements WHERE title <> ''),
unmatched AS (SELECT * FROM entries WHERE unnumbered(words) NOT IN (SELECT name FROM known)),
scored AS (
    SELECT e.cell, t.words, t.cell AS place, likeness(unnumbered(e.words), t.name) AS alike, t.number = enumerator(e.words) AND t.number <> '' AS numbered, t.position
    FROM unmatched e JOIN titles t ON t.number = enumerator(e.words) WHERE t.number <> '' AND ends_with(t.name, '表') = ends_with(e.words, '表')
),
best AS (SELECT cell, arg_max(words, alike) AS words, arg_max(place, alike) AS place FROM scored WHERE alike >= 0.75 GROUP BY cell)
-- an entry that only begins a title goes on in the next line, or was cut off
SELECT e.words AS scope, e.words AS left_value, CASE WHEN unnumbered(e.words) IN (SELECT name FROM known) OR starts_with(b.words, e.words) THEN e.words ELSE b.words END AS right_value, 0 AS terms,
    [e.cell] || CASE WHEN b.place IS NULL THEN [] ELSE [b.place] END AS cells
FROM entries e LEFT JOIN best b ON b.cell = e.cell ORDER BY e.position
