"""What is denied: by which verb, where the denial ends, and what in it is only mentioned."""
