"""The words of final accounts, once: what is printed in a report has its name here and nowhere else."""
