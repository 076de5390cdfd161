"""What is said in a made-up document beside its figures: 部门概况 and 名词解释."""

from tests.documents.account import MadeAccount


def opening(account: MadeAccount) -> list[str]:
    """部门概况: duties and units."""
    who = "部门" if account.kind == "department" else "单位"
    lines = [
        "一、主要职责",
        f"（一）贯彻执行国家有关法律、法规和方针政策，承担{account.name}职责范围内的工作。",
        "（二）完成上级交办的其他任务。",
        "二、机构设置",
    ]
    if not account.units:
        return [*lines, f"{account.name}为{who}预算单位，无下属预算单位。"]
    lines.append(f"纳入{account.name}{account.year}年度部门决算编制范围的二级预算单位包括：")
    return [*lines, *(f"{at}、{unit}" for at, unit in enumerate(account.units, start=1))]


def closing() -> list[str]:
    """名词解释."""
    return [
        "一、财政拨款收入：指单位从同级财政部门取得的各类财政拨款。",
        "二、基本支出：指为保障机构正常运转、完成日常工作任务而发生的人员支出和公用支出。",
        "三、“三公”经费：指用财政拨款安排的因公出国（境）费、公务用车购置及运行维护费和公务接待费。",
    ]
