-- title_zh: 一字不差的原因
-- title_en: Copied reasons
-- about_zh: 增减的原因（10 字以上）在几份决算里写得一字不差。
-- about_en: Reasons of ten characters or more that several accounts give in the very same words.
-- resource: facts
SELECT facts.organization, facts.year, facts.id, facts.label, facts.reason, copied.accounts FROM facts JOIN (
    SELECT reason, count(DISTINCT (organization, year)) AS accounts FROM facts
    WHERE length(reason) >= 10 GROUP BY reason HAVING count(DISTINCT (organization, year)) > 1
) AS copied ON copied.reason = facts.reason
ORDER BY copied.accounts DESC, facts.reason, facts.organization, facts.year, facts.id
