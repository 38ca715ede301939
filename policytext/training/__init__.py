"""What policytext learns from annotations, and writes to the files that it ships.

`recommendations` trains the classifier of candidates, `confidence` how often records prove right,
and `equations` which numbers of a text follow from each other. `gold_reports` analyses annotated
reports, `passages` reads those with marked numbers, and `reliability` judges probabilities.
"""
