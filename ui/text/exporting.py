"""Words of the place on 总览 that gives out the workbook and the annual report."""

TITLE = "{unit} {year} 年度整份导出"
SAID = (
    "核对工作簿：全部数字、活公式、出处链接、审核与更正记录。分析报告：公文格式，含图表、变化原因和审核结果。"
)
WORKBOOK = "导出核对工作簿（Excel）"
REPORT = "生成分析报告（Word）"
WORKBOOK_FILE = "{unit}{year}年度{kind}核对工作簿.xlsx"
REPORT_FILE = "{unit}{year}年度{kind}分析报告.docx"
GONE = "这份报告已不在库中，请刷新页面。"
