"""Pure rules: scoring, evidence, identity, matching and safe text; they know neither screen nor database."""
