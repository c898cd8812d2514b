"""勾稽审核: whether a report agrees with itself. Rules read a report and yield findings; nothing else happens."""

from checks.engine import Answer, Audit, audit

__all__ = ["Answer", "Audit", "audit"]
