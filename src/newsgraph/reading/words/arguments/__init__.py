"""Logical arguments over dependencies: who does, undergoes or owns what a verb or noun names."""
