"""The figures' model: what a report says, in frozen values that every other part of the project shares."""

from model.place import Place
from model.report import Figure, ReadingWarning, Report, Score, SourceFile

__all__ = ["Figure", "Place", "ReadingWarning", "Report", "Score", "SourceFile"]
