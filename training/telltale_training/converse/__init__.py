"""Dialogues about findings, and the language model that is taught by them."""
