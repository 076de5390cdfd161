SELECT body, year, name, nullif(adjusted_yuan, ''), nullif(executed_yuan, ''), nullif(total_score, '') FROM projects WHERE name <> ''
