"""How two events of one title are told apart."""
