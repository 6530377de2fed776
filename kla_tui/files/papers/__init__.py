"""Papers to print and sign: attendance sheets, letters, badges, certificates, profiles."""
