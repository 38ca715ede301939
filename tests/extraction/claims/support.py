from policytext.extraction.claims.extractor import find_claims
from policytext.extraction.targets.extractor import find_targets
from policytext.records import Claim
from tests.extraction.written import written


def claims(text: str) -> list[Claim]:
    parsed = written(text)
    return find_claims(parsed, find_targets(parsed))
