"""How official text is written: printed labels, numbers of documents, dates. Patterns with their meaning, no documents."""
