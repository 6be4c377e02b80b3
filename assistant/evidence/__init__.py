"""Sentences as evidence: how much of the question each carries, whether that answers it, and how it is quoted."""
