"""Bytes → text: what the file is in, what its declaration means, and which guess holds where nothing is declared."""

from newsgraph.sources.decoding.detection import decode, decoded, unmarked_wide
from newsgraph.sources.decoding.labels import errors_in, is_known, meant_by, text_in

__all__ = ["decode", "decoded", "errors_in", "is_known", "meant_by", "text_in", "unmarked_wide"]
