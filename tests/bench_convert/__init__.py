"""Conversion measured beside mammoth, pandoc, docx2python, markitdown, pdfplumber and pdftotext: `make bench-convert`."""
