"""The language of the budget: values that know their meaning and touch nothing."""
