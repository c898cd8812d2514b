"""The workbook of a unit's year that proves itself: live formulas, every number's place, the checks and corrections."""

from documents.workbook.build import to_xlsx
from documents.workbook.contents import Contents, Links, contents

__all__ = ["Contents", "Links", "contents", "to_xlsx"]
