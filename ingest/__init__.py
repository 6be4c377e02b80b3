"""From a file to a document, its paragraphs and its findings; knows nothing of search."""
