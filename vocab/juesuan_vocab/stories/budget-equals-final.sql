-- title_zh: 决算恰好等于预算
-- title_en: Final equals budget to the fen
-- about_zh: 同一张表、同一行，预算数与决算数印得分毫不差（不计 0）。“三公”经费尤其值得一问。
-- about_en: Budget and final figure of one row are printed exactly alike, zero left out. Worth a question above all for receptions, vehicles and travel.
-- resource: amounts
SELECT final.organization, final.year, final.statement, final.row, final."column", final.item, final.column_header,
    final.raw, final.unit, final.amount_yuan, budget.phase
FROM amounts AS final JOIN amounts AS budget ON budget.organization = final.organization AND budget.year = final.year
    AND budget.statement = final.statement AND budget.row = final.row
    AND budget."column" IN ('adjusted_' || final."column", 'initial_' || final."column")
WHERE final.amount_yuan = budget.amount_yuan AND final.amount_yuan > 0
ORDER BY final.statement <> 'three-public', final.amount_yuan DESC, final.organization, final.year
