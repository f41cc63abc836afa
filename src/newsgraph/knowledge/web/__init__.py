"""What is known of the web before any page is read: how addresses are spelt."""
