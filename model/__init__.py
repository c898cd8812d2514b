"""The figures' model: what a report says, in frozen values that every other part of the project shares."""

from model.finding import Finding
from model.place import Place
from model.report import Figure, Passage, ReadingWarning, Report, Score, SourceFile

__all__ = ["Figure", "Finding", "Passage", "Place", "ReadingWarning", "Report", "Score", "SourceFile"]
