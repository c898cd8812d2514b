"""Notes (情况说明) in the wordings of many provinces, written from accounts that are known, so that each number has its key."""
