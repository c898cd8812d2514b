"""Words of the table of last events."""

EVENTS = "最近上传"
NO_EVENTS = "还没有上传记录。"
AT = "时间"
WHAT = "事项"
UNIT = "单位"
YEAR = "年度"
FILE = "文件"

EVENT_NAMES = {
    "uploaded": "上传",
    "replaced": "更新",
    "original_back": "补回原件",
    "supplemented": "补充",
    "removed": "删除",
    "restored": "恢复",
    "purged": "彻底清除",
    "reread": "重新读取",
    "samples_loaded": "载入示例",
    "samples_removed": "移除示例",
}
