"""One module for each kind of question: the draft answer that it makes of the evidence."""
