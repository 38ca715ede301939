"""policytext: recommendations, claims, targets and actors from Danish policy reports."""

__version__ = "0.1.0"
