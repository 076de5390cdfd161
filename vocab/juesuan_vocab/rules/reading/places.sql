-- Where what findings speak of is printed, for all that is no number: what it is called, its page and its place.
SELECT 'paragraphs:' || id AS cell, '' AS name, page, place FROM paragraphs
UNION ALL SELECT 'projects:' || key, name, page, place FROM projects
UNION ALL SELECT 'indicators:' || id, name, page, place FROM indicators
UNION ALL SELECT 'report_scores:' || id, name, NULL, place FROM report_scores
UNION ALL SELECT 'statements:' || statement, CASE WHEN title = '' THEN standard_title ELSE title END,
    TRY_CAST(split_part(pages, ' ', 1) AS BIGINT), '' FROM statements
-- what is said of a summary is said of its total
UNION ALL SELECT 'paragraphs:' || id, '自评情况汇总表', page, place FROM summaries WHERE id IS NOT NULL
