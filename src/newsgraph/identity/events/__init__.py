"""Which event is which over many articles, and where each stands: told, denied, disputed."""
