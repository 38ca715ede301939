"""What the finders share: statistics, sentences, tables, rounding, likeness and verdicts."""
