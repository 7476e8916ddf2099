"""The real budgets: read whole, with the sums that are known from outside."""
