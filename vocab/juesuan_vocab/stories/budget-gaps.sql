-- title_zh: 预算与决算差得多
-- title_en: Far from the budget
-- about_zh: 情况说明里完成预算不足一半或超过一倍半的数，连同原文给出的原因。
-- about_en: Numbers of the narrative that are below half or above one and a half of their budget, with the reason that is given.
-- resource: facts
SELECT organization, year, id, label, value, unit, completion_rate, reason, sentence FROM facts
WHERE completion_rate IS NOT NULL AND (completion_rate < 50 OR completion_rate > 150)
ORDER BY abs(completion_rate - 100) DESC, organization, year, id
