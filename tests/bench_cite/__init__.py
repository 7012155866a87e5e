"""A measure of references: found and understood, beside plain regular expressions, on paragraphs marked by hand; and speed."""
