"""Forms that single systems load: Neo4j, and FollowTheMoney for Aleph and OpenSanctions."""
