"""What a page carries, made out of what was read: reports looked up, and each thing put in the words of the page."""
