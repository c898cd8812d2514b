"""The sentences of the accounts: passage → tokens → statements by declared patterns → figures, proved by the report."""
