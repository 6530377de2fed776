"""What stands between the terminal and the screens: pastes told from keys, and keys kept in their order."""
