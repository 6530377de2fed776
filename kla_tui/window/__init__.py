"""The window: what the application does beside its screens. It says, asks the database, sees others, and leaves."""
