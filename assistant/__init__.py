"""From a question to an answer whose citations were checked; knows nothing of pages."""
