"""What assistants ask by the Model Context Protocol: the same questions, under the same limits."""
