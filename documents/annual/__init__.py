"""The annual report 年度分析报告 of a unit: put together from its figures, written as a Word document."""

from documents.annual.facts import Facts, facts
from documents.annual.writer import to_docx

__all__ = ["Facts", "facts", "to_docx"]
