WITH printed AS (
    SELECT scheme, code, name FROM subjects UNION SELECT scheme, code, label FROM listed
    UNION SELECT scheme, code, unnest(others) FROM listed
)
SELECT code, count(DISTINCT name), min(name) FROM printed GROUP BY scheme, code ORDER BY count(DISTINCT name) DESC, code LIMIT 20
