"""How well the consistency check does on claims that were extracted, not annotated.

    .venv/bin/python benchmarks/consistency_extracted.py annotations/consistency.jsonl \
        annotations/samples corpus/samples

The reports are read and extracted, and their numbers checked. Each extracted claim that gives the
value of an annotated one in the same words takes its id; the findings are then held against the
annotated ones: pairs that repeat a statistic, arithmetic, and contradictions. Findings that call
numbers different, and touch no annotated contradiction, are printed to be read one by one.
"""

from __future__ import annotations

import sys
from itertools import combinations
from pathlib import Path
from typing import Any

import policytext
from policytext.consistency import Finding, check, from_records
from policytext.evaluation.gold import load_gold, pair_files
from policytext.evaluation.matching import pair_up, same_target, same_value
from policytext.jsonlines import json_lines
from policytext.records import Claim, Target

ENDINGS = (".txt", ".pdf", ".docx", ".html", ".md")


def extracted(gold: Path, reports: Path) -> tuple[list[Claim | Target], dict[str, str], set[str]]:
    """Return claims and targets, the texts of their reports, and the annotated ids they take."""
    records: list[Claim | Target] = []
    texts: dict[str, str] = {}
    taken: set[str] = set()
    for pairing in pair_files(gold, reports, ENDINGS):
        extraction = policytext.extract(pairing.predicted)
        texts[extraction.report.id] = extraction.report.text
        found = [r for r in extraction.records if isinstance(r, Claim | Target)]
        found.sort(key=lambda r: r.spans[0].start)
        annotated = load_gold(pairing.gold, [reports])
        names: dict[int, str] = {}
        for kind, same in (("claim", same_value), ("target", same_target)):
            places = [n for n, r in enumerate(found) if r.type == kind]
            rows = [found[n].model_dump(mode="json") for n in places]
            wanted = [g for g in annotated if g["type"] == kind]
            for i, j in pair_up(wanted, rows, same):
                names[places[j]] = wanted[i]["id"]
        taken.update(names.values())
        records.extend(r.model_copy(update={"id": names.get(n, r.id)}) for n, r in enumerate(found))
    return records, texts, taken


def pairs(claims: list[str] | tuple[str, ...]) -> set[frozenset[str]]:
    """Return the pairs of some ids."""
    return {frozenset(pair) for pair in combinations(sorted(set(claims)), 2)}


def covers(wanted: dict[str, Any], finding: Finding) -> bool:
    """Return whether a finding holds half of the claims of an annotated one, two at the least."""
    ids = set(wanted["claims"])
    return len(ids & set(finding.claims)) >= min(len(ids), max(2, -(-len(ids) // 2)))


def main() -> None:
    """Print the figures, and the findings to be read."""
    findings_file, gold, reports = (Path(a) for a in sys.argv[1:4])
    wanted = [w for _, w in json_lines(findings_file) if not w.get("borderline")]
    records, texts, taken = extracted(gold, reports)
    found = check(from_records(records), lambda report: texts[report])
    said = [f for f in found if f.verdict != "not_comparable"]
    repeats = set().union(*(pairs(g["claims"]) for g in wanted if g["kind"] == "repeated"))
    apart = set().union(*(pairs(g["claims"]) for g in wanted if g["kind"] == "pair")) - repeats
    joined = set().union(*(pairs(f.claims) for f in said if f.kind == "repeated"))
    sums = [g for g in wanted if g["kind"] == "arithmetic"]
    seen = [g for g in sums if any(covers(g, f) for f in said)]
    wrong = [g for g in wanted if g["verdict"] == "differ"]
    differ = [f for f in found if f.verdict == "differ"]
    caught = [g for g in wrong if any(covers(g, f) for f in differ)]
    held = {pair for pair in repeats if pair <= taken}
    print(f"extracted {len(records)} claims and targets; {len(taken)} give an annotated one")
    print(
        f"repeated: {len(joined & repeats)} of {len(repeats)} pairs ({len(held)} extracted whole)"
    )
    print(f"lookalikes joined: {len(joined & apart)} of {len(apart)}")
    print(f"arithmetic: {len(seen)} of {len(sums)}")
    print(f"contradictions: {len(caught)} of {len(wrong)}")
    rest = [f for f in differ if not any(covers(g, f) for g in wrong)]
    print(f"called different beside them: {len(rest)}")
    for finding in rest:
        print(f"  {finding.confidence:.2f} {finding.rule}: {finding.numbers}")
        for evidence in finding.evidence[:3]:
            print(f"      {evidence.quote[:100]}")


if __name__ == "__main__":
    main()
