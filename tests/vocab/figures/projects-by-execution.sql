SELECT body, year, name, nullif(adjusted, ''), nullif(executed, ''), nullif(total_score, '') FROM projects WHERE name <> ''
