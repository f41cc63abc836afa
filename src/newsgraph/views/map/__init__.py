"""Coasts and borders for the map."""
