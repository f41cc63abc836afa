"""spaCy without its command line, which is a third of what importing it costs and which no reader uses."""

from __future__ import annotations

import sys
from types import ModuleType
from typing import Any

__all__ = ["spacy"]

_COMMANDS = ("spacy.cli", "spacy.cli.info")


def spacy() -> Any:
    """The package, imported once. Whoever asks for its command line afterwards gets the real one."""
    if "spacy" not in sys.modules:
        _import_without_commands()
    import spacy as package

    return package


def _import_without_commands() -> None:
    """Import it while modules of the same names stand in for the two that its door asks for."""
    door, info = (ModuleType(name) for name in _COMMANDS)
    door.__path__ = []
    info.info = _told_by_the_command_line  # type: ignore[attr-defined]
    sys.modules.update(zip(_COMMANDS, (door, info), strict=True))
    try:
        import spacy as package
    except ImportError:  # a version that asks for more: then as it comes
        for name in [one for one in sys.modules if one == "spacy" or one.startswith("spacy.")]:
            del sys.modules[name]
        return
    for name in _COMMANDS:
        sys.modules.pop(name, None)
    if vars(package).get("cli") is door:
        vars(package).pop("cli")


def _told_by_the_command_line(*given: Any, **named: Any) -> Any:
    """What `spacy.info` does."""
    from spacy.cli.info import info

    return info(*given, **named)
