"""Who is who and which event is which, on gold of coreference and by pairs that people judged."""
