"""Words and how they hang together: tokens, parse and its repair, quotation marks, datelines, clauses, tense."""
