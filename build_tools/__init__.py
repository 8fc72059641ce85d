"""Crib: a folder of study notes in, a folder of Markdown pages out."""
