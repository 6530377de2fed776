"""What answers claim and documents prove, in points."""
