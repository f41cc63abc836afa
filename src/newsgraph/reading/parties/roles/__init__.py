"""What parties are to each other: titles, posts that are held, relations."""
