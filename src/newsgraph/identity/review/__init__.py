"""What people decide about identity, and what they are asked."""
