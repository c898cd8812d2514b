"""Files for officials: the workbook that proves itself, the annual report, the letter 审核意见. No screen here."""
