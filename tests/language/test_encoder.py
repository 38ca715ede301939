"""Encoders: one protocol, resolution, and the same vectors whichever way the model is read."""

from __future__ import annotations

import shutil
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import numpy as np
import pytest

from policytext.errors import ModelError
from policytext.language import encoder as module
from policytext.language.encoder import (
    STATIC,
    TRAINED,
    Encoder,
    StaticEncoder,
    TrainedEncoder,
    TransformerEncoder,
    Vectors,
    centred,
    encoder_name,
    load_encoder,
    mean_of,
)
from policytext.language.small_bert import SmallBert

TEXTS = [
    "Kommunerne skal bygge flere billige boliger til studerende.",
    "Unge under uddannelse mangler en bolig, som de har råd til.",
    "Landbruget skal udlede mindre kvælstof.",
    "Ventelisterne i psykiatrien er for lange, siger 42 pct. af lægerne.",
    "Superkalifragilistisk ungdomsarbejdsløshedsstatistik!",
]
NAMES = [STATIC, TRAINED]


@pytest.fixture(autouse=True)
def nothing_chosen(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for variable in ("POLICYTEXT_PIPELINE", "POLICYTEXT_ENCODER", "POLICYTEXT_CONFIG"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.chdir(tmp_path)


@pytest.fixture(scope="module", params=NAMES)
def encoder(request: pytest.FixtureRequest) -> Encoder:
    return load_encoder(request.param)


def test_vectors_have_length_one(encoder: Encoder) -> None:
    vectors = encoder.encode(TEXTS)
    assert vectors.shape == (len(TEXTS), encoder.dimension)
    assert vectors.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)


def test_alike_texts_are_alike(encoder: Encoder) -> None:
    vectors = centred(encoder.encode(TEXTS[:4]), encoder.mean)
    likeness = vectors @ vectors.T
    assert likeness[0, 1] > max(likeness[0, 2], likeness[0, 3])


def test_queries_find_passages(encoder: Encoder) -> None:
    query = encoder.encode(["gyllespredning og vandmiljø på landet"], kind="query")
    assert int(np.argmax(encoder.encode(TEXTS[:4]) @ query[0])) == 2


def test_no_texts_and_empty_texts(encoder: Encoder) -> None:
    assert encoder.encode([]).shape == (0, encoder.dimension)
    assert np.isfinite(encoder.encode(["", "–", TEXTS[0]])).all()


def test_batches_change_nothing(encoder: Encoder, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = encoder.encode(TEXTS)
    monkeypatch.setitem(module.BATCH, encoder.name, 2)
    done: list[int] = []
    np.testing.assert_allclose(encoder.encode(TEXTS, progress=done.append), whole, atol=1e-4)
    assert done == [2, 2, 1]


def test_the_encoder_tells_its_name_and_mean(encoder: Encoder) -> None:
    assert isinstance(encoder, Encoder)
    assert load_encoder(encoder.name).name == encoder.name
    assert encoder.mean is not None
    assert encoder.mean.shape == (encoder.dimension,)


def test_the_version_is_that_of_the_files(tmp_path: Path) -> None:
    version = StaticEncoder().version
    copied = tmp_path / "model"
    shutil.copytree(import_module(STATIC).FOLDER, copied)
    assert StaticEncoder(copied).version == version != TrainedEncoder().version
    with (copied / "tokenizer.json").open("a") as file:
        file.write(" ")
    assert StaticEncoder(copied).version != version


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_the_version_of_a_transformer_is_that_of_its_weights(tmp_path: Path) -> None:
    import torch
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(str(import_module(STATIC).FOLDER), device="cpu")
    versions = []
    for step in (0.0, 0.0, 0.5):
        with torch.no_grad():
            next(model.parameters())[0] += step
        model.save(str(tmp_path / "model"))
        versions.append(TransformerEncoder(str(tmp_path / "model")).version)
    assert versions[0] == versions[1] != versions[2]


def test_centring_spreads_crowded_cosines() -> None:
    rng = np.random.default_rng(0)
    crowded: Vectors = (rng.normal(size=(50, 8)) + 5).astype(np.float32)
    crowded /= np.linalg.norm(crowded, axis=1, keepdims=True)
    upper = np.triu_indices(50, 1)
    assert (crowded @ crowded.T)[upper].min() > 0.5
    spread = centred(crowded)
    assert abs((spread @ spread.T)[upper].mean()) < 0.1
    np.testing.assert_allclose(spread, centred(crowded, crowded.mean(axis=0)), atol=1e-5)
    assert centred(crowded[:0]).shape == (0, 8)


def test_the_mean_does_not_hang_on_the_order() -> None:
    rng = np.random.default_rng(0)
    vectors: Vectors = rng.normal(size=(20_000, 8)).astype(np.float32)
    turned = vectors[rng.permutation(len(vectors))]
    assert vectors.mean(axis=0).tobytes() != turned.mean(axis=0).tobytes()  # the trouble
    assert mean_of(vectors).tobytes() == mean_of(turned).tobytes()
    assert mean_of(vectors[:0]).tolist() == [0.0] * 8


@pytest.fixture(scope="module")
def transformer() -> TransformerEncoder:
    return TransformerEncoder(str(import_module(STATIC).FOLDER))


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_sentence_transformers_reads_the_same_vectors(transformer: TransformerEncoder) -> None:
    ours = StaticEncoder().encode(TEXTS)
    theirs = transformer.encode(TEXTS)
    np.testing.assert_allclose((ours * theirs).sum(axis=1), 1, atol=2e-3)


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_transformers_gives_the_same_vectors() -> None:
    import torch
    from safetensors.numpy import load_file
    from tokenizers import Tokenizer
    from transformers import BertConfig, BertModel

    folder = import_module(TRAINED).FOLDER
    stored = load_file(folder / "model.safetensors")
    weights = {
        name: torch.tensor(value * stored[f"{name}.scale"][:, None])
        if f"{name}.scale" in stored
        else torch.tensor(value)
        for name, value in stored.items()
        if name != "mean" and not name.endswith(".scale")
    }
    words, places = (
        weights[f"embeddings.{kind}_embeddings.weight"].shape for kind in ("word", "position")
    )
    config = BertConfig(
        vocab_size=words[0],
        hidden_size=words[1],
        num_hidden_layers=sum(name.endswith("intermediate.dense.bias") for name in weights),
        num_attention_heads=words[1] // 32,
        intermediate_size=len(weights["encoder.layer.0.intermediate.dense.bias"]),
        max_position_embeddings=places[0],
        hidden_act="gelu_pytorch_tanh",
        layer_norm_eps=1e-12,
    )
    model = BertModel(config, add_pooling_layer=False).eval()
    model.load_state_dict(weights, strict=False)
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    ours = SmallBert(folder).means(TEXTS)
    with torch.no_grad():
        for text, mean in zip(TEXTS, ours, strict=True):
            ids = torch.tensor([tokenizer.encode(text).ids])
            theirs = model(input_ids=ids).last_hidden_state[0].mean(0).numpy()
            np.testing.assert_allclose(mean, theirs, atol=1e-3)


OTHER_WORDS = [  # a query, what it looks for, and what only has its words
    (
        "hjælp til folk der ikke kan betale huslejen",
        "Boligorganisationerne bør tilbyde gratis gældsrådgivning til lejere i restance.",
        "Boligorganisationerne bør tilbyde gratis cykelparkering til lejere.",
    ),
    (
        "for få sygeplejersker om natten",
        "Bemandingen på plejehjemmene skal være højere uden for dagtimerne.",
        "Sygeplejersker skal have ret til efteruddannelse.",
    ),
    (
        "tandlæge til folk uden penge",
        "Tilskuddet til tandbehandling bør hæves for borgere med lav indkomst.",
        "Folk bør gå til tandlæge to gange om året.",
    ),
    (
        "børn der ikke kommer i skole",
        "Elever med højt fravær skal have en fast kontaktperson.",
        "Børn skal lære at svømme i skolen.",
    ),
    (
        "billigere at tage bussen",
        "Taksterne i den kollektive trafik sættes ned uden for myldretiden.",
        "Bussen bør standse ved hver anden holdeplads.",
    ),
]


def nearer_in_other_words(encoder: Encoder) -> int:
    vectors = centred(encoder.encode([text for case in OTHER_WORDS for text in case]), encoder.mean)
    queries, wanted, lookalikes = vectors.reshape(len(OTHER_WORDS), 3, -1).swapaxes(0, 1)
    return int(((queries * wanted).sum(axis=1) > (queries * lookalikes).sum(axis=1)).sum())


def test_the_trained_encoder_hangs_less_on_words_than_the_static_one() -> None:
    trained, static = (nearer_in_other_words(load_encoder(name)) for name in (TRAINED, STATIC))
    assert trained > len(OTHER_WORDS) / 2 > static


def test_long_texts_are_cut() -> None:
    long = "Kommunen bør plante træer. " * 200
    one, other = TrainedEncoder().encode([long, long + "Skoven er stor."])
    np.testing.assert_allclose(one, other, atol=1e-6)


def test_a_folder_is_a_name(transformer: TransformerEncoder) -> None:
    assert transformer.dimension == StaticEncoder().dimension
    assert Path(transformer.name).is_dir()


def test_resolution(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert encoder_name() == TRAINED
    (tmp_path / "policytext.toml").write_text('encoder = "from/file"\n')
    assert encoder_name() == "from/file"
    monkeypatch.setenv("POLICYTEXT_ENCODER", "from/environment")
    assert encoder_name() == "from/environment"
    assert encoder_name("from/argument") == "from/argument"


def test_the_static_model_is_taken_where_it_is_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "installed", lambda _: None)
    assert isinstance(load_encoder(), StaticEncoder)


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_a_model_that_is_not_there_is_told() -> None:
    with pytest.raises(ModelError, match=r"no/such-model.*not on this machine.*models pull"):
        load_encoder("no/such-model")


def test_a_package_that_is_not_there_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in NAMES:
        monkeypatch.setitem(sys.modules, name, None)
        with pytest.raises(ModelError, match=f"pip install ./models/{name}"):
            load_encoder(name)


@pytest.mark.parametrize("name", NAMES)
def test_a_short_command_imports_no_torch(name: str) -> None:
    code = (
        "import sys; from policytext.language.encoder import load_encoder; "
        f"load_encoder({name!r}).encode(['boliger til unge'], kind='query'); "
        "print('torch' in sys.modules, 'spacy' in sys.modules)"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.split() == ["False", "False"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("intfloat/multilingual-e5-base", True),
        ("/models/e5_small", True),
        ("someone/bge-m3", False),
        ("someone/make5", False),
    ],
)
def test_e5_models_are_known_by_name(name: str, *, expected: bool) -> None:
    assert module._is_e5(name) is expected
