-- title_zh: 没有完成的指标
-- title_en: Targets missed
-- about_zh: 自评的实际值没有达到目标值的指标，注明原文给出的原因。
-- about_en: Indicators whose actual value misses the target, with the reason that is given.
-- resource: indicators
SELECT organization, year, id, name, target, actual, weight, score, reason FROM indicators WHERE attainment = 'not_met'
ORDER BY weight DESC NULLS LAST, organization, year, id
