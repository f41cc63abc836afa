"""JSON-LD for programs that know JSON only: a document for each article and each thing of the world."""
