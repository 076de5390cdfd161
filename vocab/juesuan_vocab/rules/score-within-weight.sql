-- title.zh: 得分不大于分值
-- title.en: A score is at most its weight
-- basis: 项目支出绩效自评表注 1：得分一档最高不能超过该指标分值上限
-- effect: total
-- applies-to: indicators
-- relation: at-most
-- cause: publisher
-- message.zh: {scope}：得分 {left}，超过分值 {right}
-- message.en: {scope}: score {left}, above its weight {right}
SELECT name AS scope, score AS left_value, weight AS right_value, -1 AS terms, ['indicators:' || id] AS cells FROM indicators WHERE score IS NOT NULL AND weight IS NOT NULL ORDER BY project, position
