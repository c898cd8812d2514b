"""What can be done with the store, a verb each: the write, what follows from it and its audits in one transaction."""
