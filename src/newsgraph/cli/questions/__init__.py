"""Commands that ask the graph, on the command line or as a service."""
