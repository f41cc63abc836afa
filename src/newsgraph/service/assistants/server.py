"""The MCP server over a workspace's store: its tools only read, and every answer is whole or an error."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from mcp.server.mcpserver import MCPServer
from mcp.types import ToolAnnotations

from newsgraph import __version__
from newsgraph.service.assistants.tools import Tools
from newsgraph.service.limits import Limits
from newsgraph.service.pool import Pool
from newsgraph.workspace import Settings

__all__ = ["ASSISTANT_LIMITS", "assistant_server"]

# What an assistant reads has to fit beside the conversation; more than this it asks for in parts.
ASSISTANT_LIMITS = Limits(rows=500, size=200_000)

_INSTRUCTIONS = """A graph of what news articles say: who did what, where and when, and on whose word.
Every statement rests on a sentence of an article. That an article says it makes nothing true: quote with outlet, day
and speaker, and say what is disputed or denied. Start with list_queries and ask_query; search finds sentences by
words; entity and event describe one thing; explain shows the sentences behind it; evidence gives a file that others
can check."""


def assistant_server(settings: Settings, limits: Limits = ASSISTANT_LIMITS) -> MCPServer[None]:
    """The server, ready to run on standard input and output or to be asked in the same process.

    Its workers are started when somebody connects and are ended with the connection.
    """
    pool = Pool(settings.store_location, limits)

    @asynccontextmanager
    async def running(_server: MCPServer[None]) -> AsyncIterator[None]:
        pool.start()
        try:
            yield
        finally:
            pool.stop()

    server: MCPServer[None] = MCPServer(
        "newsgraph",
        title="A knowledge graph of news",
        instructions=_INSTRUCTIONS,
        version=__version__,
        log_level="WARNING",
        lifespan=running,
    )
    reads = ToolAnnotations(read_only_hint=True, open_world_hint=False)
    for tool in Tools(pool, settings.queries_folder).all():
        server.add_tool(tool, annotations=reads)
    return server
