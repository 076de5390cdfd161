-- One row an account: its body, and how many of its statements are filled, empty and missing.
CREATE VIEW accounts AS
SELECT
    statements.organization,
    statements.year,
    any_value(organizations.name) AS name,
    any_value(organizations.kind) AS kind,
    any_value(organizations.region) AS region,
    count(*) FILTER (statements.status = 'filled') AS filled,
    count(*) FILTER (statements.status = 'empty') AS empty,
    count(*) FILTER (statements.status = 'missing') AS missing
FROM statements
LEFT JOIN organizations ON
    organizations.organization = statements.organization
    AND organizations.year = statements.year
    AND organizations.id = statements.organization
GROUP BY statements.organization, statements.year;
