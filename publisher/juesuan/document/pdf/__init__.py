"""PDF: pdfium's characters and rules of a page become paragraphs and tables."""
