"""Bodies that are called by their head once they have been named."""

import pytest

from policytext.extraction.actors.extractor import find_actors
from tests.extraction.written import written


def called(text: str, wanted: str) -> list[str]:
    """Return the actors that a text's mentions of a word stand for, in order."""
    parsed = written(text)
    index = find_actors(parsed)
    mentions = (m for block in parsed.blocks for m in index.in_block(block))
    return [m.name for m in mentions if m.surface.lower() == wanted]


@pytest.mark.parametrize(
    ("text", "wanted", "names"),
    [
        (
            "Havnestyrelsen har ti kraner.\nNu bør styrelsen male dem.",
            "styrelsen",
            ["Havnestyrelsen"],
        ),
        (
            "Direktoratet for Rene Strande svarer.\nDirektoratets plan er god.",
            "direktoratets",
            ["Direktoratet for Rene Strande"],
        ),
        (
            "Nordby Forsyning graver.\nHer skal forsyningen vente.",
            "forsyningen",
            ["Nordby Forsyning"],
        ),
        # the minister of a ministry
        ("Havneministeriet tier.\nHer skal ministeren svare.", "ministeren", ["havneministeren"]),
        (
            "Havneministeriet tier.\nTangministeren maler.\nDerfor må ministeren betale.",
            "ministeren",
            ["tangministeren"],
        ),
        ("Ministeriet for Tang tier.\nHer skal ministeren svare.", "ministeren", ["ministeren"]),
        # the one named last
        (
            "Havnestyrelsen og Tangstyrelsen er to.\nDerfor må styrelsen lære.",
            "styrelsen",
            ["Tangstyrelsen"],
        ),
        # named later, where only one will do
        ("Nu bør styrelsen male.\nDet er Havnestyrelsen.", "styrelsen", ["Havnestyrelsen"]),
        # a head that is a name by its form
        (
            "Havnenes Fællesråd tier.\nDet vil Fællesrådet ikke.",
            "fællesrådet",
            ["Havnenes Fællesråd"],
        ),
        (
            "Tangets Brancheforening maler.\nBrancheforeningens plan er god.",
            "brancheforeningens",
            ["Tangets Brancheforening"],
        ),
        (
            "Øernes Landsforbund svarer.\nNu bør Landsforbundet male.",
            "landsforbundet",
            ["Øernes Landsforbund"],
        ),
        (
            "Havnenes Fællesråd tier.\nNu bør Havneforbundet male.",
            "havneforbundet",
            ["Havneforbundet"],
        ),
        # never named, or two that would do: an actor of its own
        ("Derfor skal direktionen svare.", "direktionen", ["direktionen"]),
        (
            "Nu bør styrelsen male.\nHavnestyrelsen og Tangstyrelsen er to.",
            "styrelsen",
            ["styrelsen"],
        ),
        # another body, whose name goes on
        ("Havnestyrelsen maler.\nSpørg styrelsen for tang.", "styrelsen", []),
        ("Havnestyrelsen maler.\nSpørg nævnet.", "nævnet", ["nævnet"]),
    ],
)
def test_what_a_head_stands_for(text: str, wanted: str, names: list[str]) -> None:
    assert called(text, wanted) == names


def test_a_head_alone_is_an_actor_only_where_it_acts() -> None:
    def names(text: str) -> list[str]:
        return [record.name for record in find_actors(written(text)).records()]

    assert names("Derfor skal direktionen svare.") == ["direktionen"]
    assert names("Han gik forbi direktionen.") == []
