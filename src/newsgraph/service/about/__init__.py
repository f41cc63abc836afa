"""What the service says of itself, for programs: service description, metrics, OpenAPI."""
