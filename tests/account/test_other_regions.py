"""Whole narratives in the manner of other regions, made up: the facts were listed by hand before any was read."""

from dataclasses import dataclass

import pytest
from tests.account.paper import paper

from juesuan.account.model import Account, Body, Kind
from juesuan.account.narrative import Fact, Narrative, narrate
from juesuan.document.model import Anchor

SHORT = {
    "b": "initial_budget",
    "ab": "adjusted_budget",
    "c": "completion_rate",
    "d": "difference",
    "r": "difference_rate",
    "s": "share",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A narrative and its facts: ``topic | label | value unit period | b=… c=… d=… r=… s=… vs=…``."""

    region: str
    year: int
    body: str
    text: str
    facts: str


ZHEJIANG = Told(
    region="zhejiang",
    year=2023,
    body="越溪市文化馆",
    text="""
二、2023年度部门决算情况说明
（一）收入支出决算总体情况说明
2023年度收入总计1,286.40万元，支出总计1,286.40万元，与2022年度相比，各增加86.40万元，增长7.20%。主要原因是：增加馆舍维修项目。
（二）收入决算情况说明
本年收入合计1,250.00万元；包括财政拨款收入1,200.00万元（其中：一般公共预算1,150.00万元、政府性基金预算50.00万元），占收入合计96.00%；事业收入30.00万元，占收入合计2.40%；其他收入20.00万元，占收入合计1.60%。
（三）支出决算情况说明
本年支出合计1,240.00万元，其中：基本支出840.00万元，占67.74%；项目支出400.00万元，占32.26%。
（五）一般公共预算财政拨款支出决算情况说明
1.一般公共预算财政拨款支出决算总体情况
2023年度一般公共预算财政拨款支出1,148.00万元，占本年支出合计的92.58%。与2022年度相比，一般公共预算财政拨款支出减少12.00万元，下降1.03%，主要原因是：人员退休。
3.一般公共预算财政拨款支出决算具体情况
文化旅游体育与传媒支出（类）文化和旅游（款）群众文化（项）。年初预算为900.00万元，支出决算为948.00万元，完成年初预算的105.33%，决算数大于年初预算数的主要原因是追加维修经费。
（八）“三公”经费支出决算情况说明
公务接待费预算为2.00万元，支出决算为0.80万元，完成预算的40.00%。国内接待8团组，累计64人次。
""",
    facts="""
revenue_expenditure | 收入总计 | 1286.40 万元 2023 | d=86.40 r=7.20
revenue_expenditure | 支出总计 | 1286.40 万元 2023 | d=86.40 r=7.20
revenue | 本年收入合计 | 1250.00 万元 2023 |
revenue | 财政拨款收入 | 1200.00 万元 2023 | s=96.00
revenue | 一般公共预算 | 1150.00 万元 2023 |
revenue | 政府性基金预算 | 50.00 万元 2023 |
revenue | 事业收入 | 30.00 万元 2023 | s=2.40
revenue | 其他收入 | 20.00 万元 2023 | s=1.60
expenditure | 本年支出合计 | 1240.00 万元 2023 |
expenditure | 基本支出 | 840.00 万元 2023 | s=67.74
expenditure | 项目支出 | 400.00 万元 2023 | s=32.26
general_budget | 一般公共预算财政拨款支出 | 1148.00 万元 2023 | s=92.58 d=-12.00 r=-1.03
general_budget | 群众文化 | 948.00 万元 2023 | b=900.00 c=105.33
three_public | 公务接待费 | 0.80 万元 2023 | b=2.00 c=40.00
three_public | 国内接待 | 8 团组 2023 |
three_public | 国内接待/累计 | 64 人次 2023 |
""",
)
GUANGDONG = Told(
    region="guangdong",
    year=2022,
    body="榕江区气象局",
    text="""
第三部分 2022年度部门决算情况说明
一、收入支出决算总体情况说明
2022年度总收入8,650,120.55元，较上年增加450,120.55元，增长5.5%；总支出8,600,000.00元，较上年增加400,000.00元，增长4.9%。
二、收入决算情况说明
本年收入合计8,500,000.00元，其中：财政拨款收入8,400,000.00元，占98.8%；其他收入100,000.00元，占1.2%。
三、支出决算情况说明
本年支出合计8,600,000.00元。其中：基本支出6,450,000.00元，占75.0%；项目支出2,150,000.00元，占25.0%。
七、“三公”经费支出决算情况说明
2022年度“三公”经费支出决算42,500.00元，完成全年预算的53.1%，比上年减少7,500.00元，下降15.0%。其中：因公出国（境）费0元；公务用车购置及运行维护费支出40,000.00元，比上年减少5,000.00元；公务接待费支出2,500.00元，比上年减少2,500.00元，下降50.0%，国内公务接待5批次，共31人次。
十、机关运行经费支出情况说明
2022年度机关运行经费支出610,000.00元，比上年增长2.5%，主要原因是物价上涨。
十一、政府采购支出情况说明
政府采购支出总额300,000.00元，其中：货物支出200,000.00元，服务支出100,000.00元。授予中小企业合同金额270,000.00元，占政府采购支出总额的90.0%。
""",
    facts="""
revenue_expenditure | 总收入 | 8650120.55 元 2022 | d=450120.55 r=5.5
revenue_expenditure | 总支出 | 8600000.00 元 2022 | d=400000.00 r=4.9
revenue | 本年收入合计 | 8500000.00 元 2022 |
revenue | 财政拨款收入 | 8400000.00 元 2022 | s=98.8
revenue | 其他收入 | 100000.00 元 2022 | s=1.2
expenditure | 本年支出合计 | 8600000.00 元 2022 |
expenditure | 基本支出 | 6450000.00 元 2022 | s=75.0
expenditure | 项目支出 | 2150000.00 元 2022 | s=25.0
three_public | “三公”经费支出 | 42500.00 元 2022 | c=53.1 d=-7500.00 r=-15.0
three_public | 因公出国（境）费 | 0 元 2022 |
three_public | 公务用车购置及运行维护费支出 | 40000.00 元 2022 | d=-5000.00
three_public | 公务接待费支出 | 2500.00 元 2022 | d=-2500.00 r=-50.0
three_public | 国内公务接待 | 5 批次 2022 |
operating_cost | 机关运行经费支出 | 610000.00 元 2022 | r=2.5
procurement | 政府采购支出总额 | 300000.00 元 2022 |
procurement | 货物支出 | 200000.00 元 2022 |
procurement | 服务支出 | 100000.00 元 2022 |
procurement | 授予中小企业合同金额 | 270000.00 元 2022 | s=90.0
""",
)
HUNAN = Told(
    region="hunan",
    year=2021,
    body="沅水县林业局",
    text="""
第三部分 2021年度部门决算情况说明
一、收入支出决算总体情况说明
2021年度收、支总计3,204.16万元。与上年相比，减少295.84万元，减少8.45%，主要是因为造林项目减少。
二、收入决算情况说明
本年收入合计3,100.00万元，其中：财政拨款收入3,050.00万元，占98.39%；其他收入50.00万元，占1.61%。
五、一般公共预算财政拨款支出决算情况说明
（一）财政拨款支出决算总体情况
2021年度财政拨款支出2,980.00万元，占本年支出合计的93.01%，与上年相比，财政拨款支出减少120.00万元，减少3.87%，主要是因为压减支出。
（二）财政拨款支出决算结构情况
2021年度财政拨款支出2,980.00万元，主要用于以下方面：农林水（类）支出2,600.00万元，占87.25%；住房保障（类）支出380.00万元，占12.75%。
（三）财政拨款支出决算具体情况
2021年度财政拨款支出年初预算数为2,500.00万元，支出决算数为2,980.00万元，完成年初预算的119.20%，其中：
1、农林水支出（类）林业和草原（款）行政运行（项）。
年初预算为1,200.00万元，支出决算为1,250.00万元，完成年初预算的104.17%，决算数大于年初预算数的主要原因是：增人增资。
七、一般公共预算财政拨款三公经费支出决算情况说明
“三公”经费财政拨款支出预算为30.00万元，支出决算为22.50万元，完成预算的75.00%，其中：
因公出国（境）费支出预算为0万元，支出决算为0万元，决算数等于预算数，与上年持平。
公务接待费支出预算为10.00万元，支出决算为6.50万元，完成预算的65.00%，与上年相比减少1.50万元，减少18.75%。
全年共接待来访团组96个、来宾720人次。
十一、一般性支出情况
2021年本部门开支会议费1.20万元，用于召开2次会议，人数110人；开支培训费3.40万元，人数86人。
十二、国有资产占用情况说明
截至2021年12月31日，本单位共有车辆7辆，其中，应急保障用车2辆、其他用车5辆；单位价值50万元以上通用设备1台（套）。
""",
    facts="""
revenue_expenditure | 收、支总计 | 3204.16 万元 2021 | d=-295.84 r=-8.45
revenue | 本年收入合计 | 3100.00 万元 2021 |
revenue | 财政拨款收入 | 3050.00 万元 2021 | s=98.39
revenue | 其他收入 | 50.00 万元 2021 | s=1.61
general_budget | 财政拨款支出 | 2980.00 万元 2021 | s=93.01 d=-120.00 r=-3.87
general_budget | 农林水 | 2600.00 万元 2021 | s=87.25
general_budget | 住房保障 | 380.00 万元 2021 | s=12.75
general_budget | 财政拨款支出 | 2980.00 万元 2021 | b=2500.00 c=119.20
general_budget | 行政运行 | 1250.00 万元 2021 | b=1200.00 c=104.17
three_public | “三公”经费财政拨款支出 | 22.50 万元 2021 | b=30.00 c=75.00
three_public | 因公出国（境）费支出 | 0 万元 2021 | b=0
three_public | 公务接待费支出 | 6.50 万元 2021 | b=10.00 c=65.00 d=-1.50 r=-18.75
three_public | 接待来访团组 | 96 个 2021 |
three_public | 来宾 | 720 人次 2021 |
*| 会议费 | 1.20 万元 2021 |
*| 培训费 | 3.40 万元 2021 |
assets | 共有车辆 | 7 辆 2021-12-31 |
assets | 应急保障用车 | 2 辆 2021-12-31 |
assets | 其他用车 | 5 辆 2021-12-31 |
assets | 单位价值50万元以上通用设备 | 1 台(套) 2021-12-31 |
""",
)
MINISTRY = Told(
    region="ministry",
    year=2023,
    body="国家测绘档案局",
    text="""
第三部分 2023年度部门决算情况说明
一、收入支出决算总体情况说明
2023年度收、支总计均为52,480.36万元。与2022年度相比，收、支总计各增加1,480.36万元，增长2.9%。
三、支出决算情况说明
2023年度支出合计48,000.00万元，其中：基本支出30,000.00万元，占62.5%；项目支出17,500.00万元，占36.5%；经营支出500.00万元，占1.0%。
五、一般公共预算财政拨款支出决算情况说明
2023年度一般公共预算财政拨款支出年初预算为40,000.00万元，支出决算为41,200.00万元，完成年初预算的103.0%。其中：
（一）外交支出（类）国际组织（款）
1.国际组织会费（项）。年初预算为1,000.00万元，支出决算为960.00万元，完成年初预算的96.0%。决算数小于年初预算数的主要原因是汇率变动。
（二）科学技术支出（类）基础研究（款）
2.实验室及相关设施（项）。年初预算为500.00万元，支出决算为650.00万元，完成年初预算的130.0%。主要原因是使用以前年度结转资金。
七、财政拨款“三公”经费支出决算情况说明
2023年度“三公”经费财政拨款支出预算为820.00万元，支出决算为615.00万元，完成预算的75.0%；较2022年度增加205.00万元，增长50.0%。
1.因公出国（境）费支出决算为400.00万元，占65.0%，完成预算的80.0%。全年使用财政拨款安排出国团组26个，参加其他单位出国团组4个，全年因公出国（境）累计78人次。
2.公务用车购置及运行费支出决算为180.00万元，其中：公务用车购置支出18.00万元，购置车辆1辆；公务用车运行支出162.00万元，年末公务用车保有量52辆。
3.公务接待费支出决算为35.00万元，其中：外宾接待支出20.00万元，接待外宾15批次、120人次。
""",
    facts="""
revenue_expenditure | 收、支总计 | 52480.36 万元 2023 | d=1480.36 r=2.9
expenditure | 支出合计 | 48000.00 万元 2023 |
expenditure | 基本支出 | 30000.00 万元 2023 | s=62.5
expenditure | 项目支出 | 17500.00 万元 2023 | s=36.5
expenditure | 经营支出 | 500.00 万元 2023 | s=1.0
general_budget | 一般公共预算财政拨款支出 | 41200.00 万元 2023 | b=40000.00 c=103.0
general_budget | 国际组织会费 | 960.00 万元 2023 | b=1000.00 c=96.0
general_budget | 实验室及相关设施 | 650.00 万元 2023 | b=500.00 c=130.0
three_public | “三公”经费财政拨款支出 | 615.00 万元 2023 | b=820.00 c=75.0 d=205.00 r=50.0
three_public | 因公出国（境）费支出 | 400.00 万元 2023 | s=65.0 c=80.0
three_public | 出国团组 | 26 个 2023 |
three_public | 参加其他单位出国团组 | 4 个 2023 |
three_public | 因公出国（境） | 78 人次 2023 |
three_public | 公务用车购置及运行费支出 | 180.00 万元 2023 |
three_public | 公务用车购置支出 | 18.00 万元 2023 |
three_public | 购置车辆 | 1 辆 2023 |
three_public | 公务用车运行支出 | 162.00 万元 2023 |
three_public | 公务用车保有量 | 52 辆 2023-12-31 |
three_public | 公务接待费支出 | 35.00 万元 2023 |
three_public | 外宾接待支出 | 20.00 万元 2023 |
three_public | 接待外宾 | 15 批次 2023 |
""",
)
SCHOOL = Told(
    region="school",
    year=2020,
    body="临江市第四中学",
    text="""
第三部分 2020年度单位决算情况说明
一、2020年度收入支出决算总体情况说明
2020年度收、支总计2,318.27万元。与2019年相比，收、支总计各增加118.27万元，增长5.38%。主要原因是新增教师12人。
二、2020年度收入决算情况说明
本年收入2,300.00万元，其中：一般公共预算财政拨款收入2,150.00万元，占93.48%；事业收入120.00万元，占5.22%；其他收入30.00万元，占1.30%。
三、2020年度支出决算情况说明
本年支出2,280.00万元，其中：基本支出1,990.00万元，占87.28%；项目支出290.00万元，占12.72%。
六、一般公共预算财政拨款基本支出决算情况说明
一般公共预算财政拨款基本支出1,880.00万元，其中：人员经费1,700.00万元，主要包括基本工资、绩效工资；公用经费180.00万元，主要包括办公费、水费、电费。
七、“三公”经费财政拨款支出决算情况说明
学校没有因公出国（境）费支出。公务接待费支出0万元，与2019年持平。
九、国有资产占用情况说明
截至2020年12月31日，学校共有车辆0辆；单价50万元以上通用设备2台（套），单价100万元以上专用设备0台（套）。
十、预算绩效情况说明
学校对2个项目开展了绩效自评，涉及预算资金290.00万元，自评覆盖率达到100%。营养餐项目自评得分98.5分，全年预算数为150.00万元，执行数为149.25万元，完成预算的99.5%。
""",
    facts="""
revenue_expenditure | 收、支总计 | 2318.27 万元 2020 | d=118.27 r=5.38
revenue | 本年收入 | 2300.00 万元 2020 |
revenue | 一般公共预算财政拨款收入 | 2150.00 万元 2020 | s=93.48
revenue | 事业收入 | 120.00 万元 2020 | s=5.22
revenue | 其他收入 | 30.00 万元 2020 | s=1.30
expenditure | 本年支出 | 2280.00 万元 2020 |
expenditure | 基本支出 | 1990.00 万元 2020 | s=87.28
expenditure | 项目支出 | 290.00 万元 2020 | s=12.72
basic | 一般公共预算财政拨款基本支出 | 1880.00 万元 2020 |
basic | 人员经费 | 1700.00 万元 2020 |
basic | 公用经费 | 180.00 万元 2020 |
three_public | 公务接待费支出 | 0 万元 2020 |
assets | 共有车辆 | 0 辆 2020-12-31 |
assets | 单价50万元以上通用设备 | 2 台(套) 2020-12-31 |
assets | 单价100万元以上专用设备 | 0 台(套) 2020-12-31 |
performance | 项目/开展绩效自评 | 2 个 2020 |
performance | 涉及预算资金 | 290.00 万元 2020 |
performance | 自评覆盖率 | 100 % 2020 |
performance | 营养餐项目自评得分 | 98.5 分 2020 |
performance | * | 149.25 万元 2020 | ab=150.00 c=99.5
""",
)
EARLY = Told(
    region="early",
    year=2016,
    body="汾南市物价局",
    text="""
汾南市物价局2016年度部门决算说明
一、收入支出预算执行情况分析
2016年收入总计1,530.60万元，比上年决算数1,610.20万元减少79.60万元，降低4.94%。
2016年支出总计1,490.10万元，比上年决算数1,560.10万元减少70.00万元，降低4.49%。
二、收入情况
本年收入1,500.00万元，其中：财政拨款1,480.00万元，占本年收入的98.67%；其他收入20.00万元，占本年收入的1.33%。
三、支出情况
本年支出1,490.10万元，其中：基本支出1,290.10万元，占本年支出的86.58%；项目支出200.00万元，占本年支出的13.42%。
四、“三公”经费情况
2016年“三公”经费支出18.60万元，比上年决算数减少6.40万元，下降25.60%，比年初预算数减少11.40万元。其中：公务用车运行维护费15.00万元，比上年决算数减少5.00万元；公务接待费3.60万元，比上年决算数减少1.40万元，接待28批次216人次。
五、机关运行经费情况
2016年机关运行经费支出96.30万元，比2015年增加4.30万元，增长4.67%。
""",
    facts="""
revenue_expenditure | 收入总计 | 1530.60 万元 2016 | d=-79.60 r=-4.94
revenue_expenditure | * | 1610.20 万元 2015 |
revenue_expenditure | 支出总计 | 1490.10 万元 2016 | d=-70.00 r=-4.49
revenue_expenditure | * | 1560.10 万元 2015 |
revenue | 本年收入 | 1500.00 万元 2016 |
revenue | 财政拨款 | 1480.00 万元 2016 | s=98.67
revenue | 其他收入 | 20.00 万元 2016 | s=1.33
expenditure | 本年支出 | 1490.10 万元 2016 |
expenditure | 基本支出 | 1290.10 万元 2016 | s=86.58
expenditure | 项目支出 | 200.00 万元 2016 | s=13.42
three_public | “三公”经费支出 | 18.60 万元 2016 | d=-6.40 r=-25.60
three_public | “三公”经费支出 | - - 2016 | d=-11.40
three_public | 公务用车运行维护费 | 15.00 万元 2016 | d=-5.00
three_public | 公务接待费 | 3.60 万元 2016 | d=-1.40
three_public | * | 28 批次 2016 |
three_public | * | 216 人次 2016 |
operating_cost | 机关运行经费支出 | 96.30 万元 2016 | d=4.30 r=4.67
""",
)
BARE = Told(
    region="bare",
    year=2024,
    body="临江市档案局",
    text="""
2024年度收入总计512.40万元、支出总计498.10万元。与上年相比，收入总计、支出总计各增加12.40万元，增长2.48%。
本年收入合计500.00万元，其中：财政拨款收入480.00万元，占96.00%；其他收入20.00万元，占4.00%。
本年支出合计495.00万元，其中：基本支出300.00万元，占60.61%；项目支出195.00万元，占39.39%。
一般公共预算财政拨款支出480.00万元，占本年支出合计的96.97%。
“三公”经费支出3.20万元，其中：公务接待费1.00万元。公务用车运行维护费2.20万元，年末公务用车保有量1辆。
机关运行经费支出30.50万元，比上年减少0.50万元，下降1.61%。政府采购支出总额22.00万元，其中：货物支出22.00万元。
组织对档案数字化等3个项目开展了绩效自评，涉及资金80.00万元。
""",
    facts="""
revenue_expenditure | 收入总计 | 512.40 万元 2024 | d=12.40 r=2.48
revenue_expenditure | 支出总计 | 498.10 万元 2024 | d=12.40 r=2.48
revenue | 本年收入合计 | 500.00 万元 2024 |
revenue | 财政拨款收入 | 480.00 万元 2024 | s=96.00
revenue | 其他收入 | 20.00 万元 2024 | s=4.00
expenditure | 本年支出合计 | 495.00 万元 2024 |
expenditure | 基本支出 | 300.00 万元 2024 | s=60.61
expenditure | 项目支出 | 195.00 万元 2024 | s=39.39
general_budget | 一般公共预算财政拨款支出 | 480.00 万元 2024 | s=96.97
three_public | “三公”经费支出 | 3.20 万元 2024 |
three_public | 公务接待费 | 1.00 万元 2024 |
three_public | 公务用车运行维护费 | 2.20 万元 2024 |
three_public | 公务用车保有量 | 1 辆 2024-12-31 |
operating_cost | 机关运行经费支出 | 30.50 万元 2024 | d=-0.50 r=-1.61
procurement | 政府采购支出总额 | 22.00 万元 2024 |
procurement | 货物支出 | 22.00 万元 2024 |
performance | 项目/开展绩效自评 | 3 个 2024 |
performance | 涉及资金 | 80.00 万元 2024 |
""",
)
ALL = (ZHEJIANG, GUANGDONG, HUNAN, MINISTRY, SCHOOL, EARLY, BARE)


def read(told: Told) -> Narrative:
    """The narrative of a document that prints this text and no statements."""
    body = Body(name=told.body, kind=Kind.DEPARTMENT, anchor=Anchor())
    document = paper(*told.text.split(), cover=(f"{told.body}{told.year}年度部门决算",))
    account = Account(
        year=told.year, body=body, units=(), statements=(), doubts=(), document=document
    )
    return narrate(account)


def line(fact: Fact) -> dict[str, str]:
    """A fact as the lists above tell it."""
    numbers = {
        key: str(value) for key, name in SHORT.items() if (value := getattr(fact, name)) is not None
    }
    value = "- -" if fact.value is None else f"{fact.value} {fact.unit}"
    return {"topic": fact.topic, "label": fact.label, "value": f"{value} {fact.period}", **numbers}


def wanted(text: str) -> dict[str, str]:
    """A line of the lists as the cells that a fact must have."""
    topic, label, value, *numbers = (part.strip() for part in text.split("|"))
    pairs = (pair.split("=") for pair in " ".join(numbers).split())
    return {"topic": topic, "label": label, "value": value, **dict(pairs)}  # type: ignore[arg-type]


def holds(fact: dict[str, str], want: dict[str, str]) -> bool:
    """Whether a fact is the one wanted.

    ``*`` leaves its topic or label open, all other numbers are equal.
    """
    return fact.keys() == want.keys() and all(want[key] in {"*", fact[key]} for key in want)


@pytest.mark.parametrize("told", ALL, ids=lambda told: told.region)
def test_every_fact_of_the_list_is_told(told: Told) -> None:
    """Each fact listed by hand is a fact with these numbers and no other; no number is lost."""
    narrative = read(told)
    facts = [line(fact) for fact in narrative.facts if not fact.derived_from]
    wants = [wanted(text) for text in told.facts.strip().splitlines()]
    assert [want for want in wants if not any(holds(fact, want) for fact in facts)] == []
    assert narrative.misunderstood == ()


def test_a_fact_that_is_not_told_is_missed() -> None:
    """The comparison can fail: another value, another rate or one number more is another fact."""
    fact = line(next(iter(read(EARLY).facts)))
    assert holds(fact, fact)
    assert not any(
        holds(fact, fact | change) for change in ({"value": "1 万元 2016"}, {"r": "9"}, {"s": "1"})
    )
