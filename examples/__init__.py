"""Example articles that ship with the package."""
