"""The identity of a document: each fact read from the place that states it, header above or signature below."""
