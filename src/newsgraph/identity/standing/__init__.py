"""How each event stands after all its reports: whose word it rests on, who is against, what is made of it."""
