"""Who is who: which parties of many articles are one person, body, group or place."""
