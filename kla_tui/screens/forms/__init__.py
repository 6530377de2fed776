"""What forms and prompts share: keys, drafts, and what came in meanwhile."""
