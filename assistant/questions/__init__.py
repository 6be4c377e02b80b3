"""What a question asks: of whom, of when, of what, and for what kind of answer."""
