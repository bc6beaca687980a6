"""Speed of builds, on generated archives."""
