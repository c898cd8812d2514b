"""Sample reports: invented units and five real ones, written as documents whose figures are known beforehand."""
