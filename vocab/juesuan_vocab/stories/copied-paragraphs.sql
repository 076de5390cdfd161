-- title_zh: 一字不差的段落
-- title_en: Copied paragraphs
-- about_zh: 40 字以上的段落，在不止一个部门的决算里一字不差（不计空格）。名词解释、封面和目录除外：那里本来就该一样。“部门数”是一共有几个部门这样写。
-- about_en: Paragraphs of 40 characters or more that accounts of several bodies hold word for word, blanks left out. Explained terms, cover and contents are not counted, since they are alike by rule; bodies counts all that have it.
-- resource: paragraphs
WITH written AS (
    SELECT organization, year, id, part, section, text, regexp_replace(text, '\s|　', '', 'g') AS words FROM paragraphs
    WHERE kind = 'paragraph' AND part NOT IN ('terms', 'cover', 'contents')
),
copied AS (
    SELECT words, count(DISTINCT organization) AS bodies FROM written
    WHERE length(words) >= 40 GROUP BY words HAVING count(DISTINCT organization) > 1
)
SELECT written.organization, written.year, written.id, written.part, written.section, copied.bodies, written.text
FROM written JOIN copied ON copied.words = written.words
ORDER BY copied.bodies DESC, written.words, written.organization, written.year, written.id
