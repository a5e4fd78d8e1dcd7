"""What characters do on a page: quotation marks, lines cut at a width, what no terminal should see."""
