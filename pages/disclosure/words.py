"""The Chinese words of 公开检查."""

from __future__ import annotations

from datetime import date

from data.corrections import MAX_WHO

SCOPE = "按决算公开检查项逐项检查"
VIEWS = {"sheet": "公开检查表", "ledger": "应公开台账", "draft": "公开前自查", "thrift": "过紧日子"}
VIEW = "内容"

# 公开检查表
ALL = "全部"
STATES = ("不合格", "需人工", "合格")
STATE = "结果"
GROUP = "类别"
SHEET_TABLE = "公开检查表"
NUMBER, LINE, BASIS, RESULT, SAID, PLACE, BY = (
    "序号",
    "检查内容",
    "依据",
    "检查结果",
    "情况",
    "位置",
    "人工判断",
)
NO_MATCH = "没有符合条件的检查项。请改选“全部”。"
SHOULD_BE = "应在：{where}"
BASIS_LINE = "依据：{basis}"
EVIDENCE = "原文位置"
NO_EVIDENCE = "这一项没有可以打开的位置。"
MARK = "人工判断"
REASON, REASON_HINT = "理由", "如：网站已核对"
NAME, NAME_HINT, NAME_LONGEST = "姓名", "您的姓名", MAX_WHO
SAVE_MARK, WITHDRAW = "保存判断", "撤销判断"
CHOOSE = "请先选择合格、不合格或需人工。"
MARKED, WITHDRAWN = "已保存人工判断。", "已撤销人工判断，恢复为程序的结果。"
TELL = "公开情况"
TELL_SAID = "文件本身看不出的，填一次即可；按批复后20日内推算。"
APPROVED, PUBLISHED, ADDRESS, SCREENSHOT = "批复日期", "公开日期", "公开网址", "网页截图（文件名或编号）"
SAVE_TOLD = "保存公开情况"
TOLD_SAVED = "已保存公开情况。"
NOTICE = "导出整改通知（Word）"
NOTICE_FILE = "{unit}{year}年度决算公开整改通知.docx"
NOTICES = "导出全部整改通知（Word）"
NOTICES_FILE = "{year}年度决算公开整改通知.docx"
ISSUER = "落款单位"

# 整改通知
NOTICE_TITLE = "关于{unit}{year}年度决算公开整改的通知"
NOTICES_TITLE = "关于{year}年度决算公开整改的通知"
NOTICE_TO, NOTICES_TO = "{unit}：", "各有关单位："
NOTICE_OPENING = (
    "按照决算公开检查要求，对{who}{year}年度决算公开情况逐项作了检查。现将需要整改的事项通知如下。"
)
PART_RESULT, PART_FAILED, PART_HAND, PART_ASK = (
    "一、检查结果",
    "二、不合格事项",
    "三、需人工核对的事项",
    "{n}、整改要求",
)
NOTICE_RESULT = "共检查{all}项：合格{passed}项，不合格{failed}项，需人工核对{hand}项。"
NOTICE_ASK = "请对不合格事项逐项整改，补充或更正公开内容后，将整改情况书面报送。"
NO_FAILURES = "没有不合格事项。"
NOTICES_UNIT = "（{number}）{unit}"
NOT_PUBLISHED = "未见公开{year}年度决算。"

# 台账
LEDGER_TABLE = "应公开台账"
LEDGER_SAID = "应公开单位取自导入的名单；没有名单的，取自部门决算的单位构成和库中的报告。"
IMPORT = "导入应公开单位名单（Excel）"
IMPORT_SAID = "第一行为表头，须有“单位名称”一列；可有年度、级次、行业、区县、主管部门。导入后替换本年度名单。"
IMPORT_SAVE = "保存名单（{count}个单位）"
IMPORTED = "已保存{year}年度应公开单位名单，共{count}个单位。"
LEVEL, SECTOR, DISTRICT = "级次", "行业", "区县"
UNIT, STATUS, COMPLETE, FAILED, HAND, DAYS = "单位", "公开情况", "合格率", "不合格", "需人工", "相隔日数"
THERE, LATE, MISSING, UNDATED = "已公开", "逾期公开", "未见公开", "已有报告，未填日期"
RANK_BY = "排名"
RANKS = {"district": "按区县", "level": "按级次", "sector": "按行业"}
RANK_TABLE = "公开情况排名"
GROUP_NAME, EXPECTED, PRESENT, LATE_COUNT, MISSING_COUNT, RATE = (
    "分组",
    "应公开",
    "已有",
    "逾期",
    "未见",
    "公开率",
)
CHECKING = "正在检查第 {done} 份，共 {total} 份"

# 自查
DRAFT = "公开前自查：放入草稿文件"
DRAFT_SAID = "只在本次检查中读取，草稿不入库、不保存。一份报告分几个文件的，请一起放入。"
DRAFT_FAILED = "“{name}”：{message}"
DRAFT_MISSING = "缺少的内容"
DRAFT_WRONG = "不一致的数据"
DRAFT_TABLE = "自查结果"
DRAFT_NO_WRONG = "已核对的数据没有不一致。"
DRAFT_UNASKED = "没有可以核对的数据。"
DRAFT_SENTENCES = "按本单位决算表生成的情况说明（可复制）"
DRAFT_SENTENCES_SAID = "金额取自草稿中的决算表，原因须由单位填写。"
DRAFT_NO_TABLES = "草稿中没有可用的决算表，不能生成情况说明。"
CAUSES = "仍须写明的原因"
DRAFT_COPY = "导出标注问题的自查单（Word）"
DRAFT_FILE = "{unit}{year}年度决算公开自查单.docx"
DRAFT_TITLE = "{unit}{year}年度决算公开自查单"
SELF_FAILED, SELF_HAND = "一、缺少或不符合的内容", "二、需人工核对的内容"
SELF_SENTENCES, SELF_CAUSES = "三、按决算表生成的情况说明", "四、仍须写明的原因"
DRAFT_OPENING = "公开前自查结果如下。草稿只在自查时读取，没有保存。"

# 过紧日子
THRIFT_TABLE = "一般性支出比较"
EACH = "人均"
ITEM, NOW, BEFORE, CHANGE, RATE_OF, CAUSE = "项目", "本年决算数", "上年决算数", "增减额", "增减率", "所述原因"
THRIFT_ITEM = "费用项目"
THRESHOLD = "增长超过（%）列出"
RISERS = "增长超过{limit}%的单位和项目"
NO_RISERS = "没有增长超过{limit}%的项目。"
NO_THRIFT = "还没有{year}年度的一般性支出数据。"


def sheet_title(year: int, passed: int, failed: int, hand: int) -> str:
    """The sheet in one line."""
    return (
        f"{year}年度决算公开检查{passed + failed + hand}项：合格{passed}项，不合格{failed}项，需人工{hand}项"
    )


def ledger_title(year: int, expected: int, missing: int, late: int) -> str:
    """The ledger in one line: first of all who has not published."""
    return f"{year}年度应公开{expected}个单位，未见公开{missing}个，逾期{late}个"


def told_line(who: str, day: date) -> str:
    """Who told of the publication, and when."""
    return f"{who}于{day:%Y-%m-%d}填写"


def mark_line(who: str, at: str, state: str, reason: str, withdrawn: str) -> str:
    """A mark in one line."""
    return f"{at} {who}判断为“{state}”：{reason}" + (f"（{withdrawn}已撤销）" if withdrawn else "")


def draft_title(unit: str, year: int, failed: int, hand: int) -> str:
    """A draft's check in one line."""
    return f"{unit}{year}年度：不合格{failed}项，需人工{hand}项"


def thrift_title(item: str, year: int, count: int, risen: int) -> str:
    """The costs of a year in one line."""
    return f"{year}年{item}：{count}个单位有数，{risen}个单位比上年增长"
