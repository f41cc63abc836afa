"""When: expressions of time and the calendar days that they mean."""
