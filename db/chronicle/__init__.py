"""What was: changes and their chain, records as they were, the trash, and forgetting for good."""
