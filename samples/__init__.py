"""Sample reports of invented units and of five real ones: documents whose figures are known beforehand."""
