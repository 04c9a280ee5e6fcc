"""Adversarial noise: changes too small to see that are computed to turn the verdict, and what they do to the encoder."""
