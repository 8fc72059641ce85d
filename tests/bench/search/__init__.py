"""Compares our search with what one would take instead."""
