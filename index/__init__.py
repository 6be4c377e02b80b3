"""From paragraphs to a library that can be searched; knows nothing of questions."""
