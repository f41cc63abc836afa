"""Commands that keep a workspace alive."""
