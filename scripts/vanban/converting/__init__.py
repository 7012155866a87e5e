"""Source files into folders of Markdown: one file, many files, the report of each."""
