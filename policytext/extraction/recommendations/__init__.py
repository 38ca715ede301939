"""Recommendations: candidates decided over, and made records by `extractor.find_recommendations`.

`features` describe a candidate to the `classifier`, which `policytext.training` makes. A record has
its `attributes`, `deadlines`, `addressees`, `target_groups` and `proposer`; `recaps` and
`summaries` find what a report prints twice.
"""
