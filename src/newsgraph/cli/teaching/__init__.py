"""Commands by which people teach the reader."""
