"""What a trigger is meant as: no blood in figures of speech and games, no verdict in an order of a president."""
