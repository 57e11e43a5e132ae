from pathlib import Path

import pytest

from ontherecord.nlp.inputs import Reader
from ontherecord.nlp.model import TOKENIZER, WEIGHTS
from ontherecord.nlp.tokenize import WordPieces

REASON = "training needs its own environment (training/requirements.txt)"
torch = pytest.importorskip("torch", reason=REASON)
batches = pytest.importorskip("training.batches", reason=REASON)
corpus = pytest.importorskip("training.corpus", reason=REASON)
examples = pytest.importorskip("training.examples", reason=REASON)
export = pytest.importorskip("training.export", reason=REASON)
former = pytest.importorskip("training.former", reason=REASON)
network = pytest.importorskip("training.network", reason=REASON)

SMALL = network.Shape(layers=1, width=24, heads=2, inner=32, pointer=8, dropout=0.0)
TEXT = "“The ferry will not sail,” Ida Lund said. “Nobody came.”\nIt was late, a clerk added.\n"

pytestmark = pytest.mark.filterwarnings("ignore")  # the exporter warns of its own axes


@pytest.mark.parametrize(("int8", "off"), [(False, 1e-5), (True, 0.1)])
def test_what_was_shipped_is_what_training_goes_on_from(tmp_path: Path, int8: bool, off: float) -> None:
    torch.manual_seed(1)
    shipped, begun = network.Network(SMALL), network.Network(SMALL)
    with torch.no_grad():
        for parameter in shipped.parameters():
            parameter.normal_(std=0.3)
    export.write_model(shipped, tmp_path, WEIGHTS / TOKENIZER, int8=int8)
    former.load_former(begun, tmp_path)
    gold = corpus.GoldArticle("a", TEXT, ())
    (example,) = examples.examples(gold, Reader(WordPieces(WEIGHTS / TOKENIZER)))
    inputs = batches.inputs_of([example.window])
    with torch.no_grad():
        found = [export.outputs(one.eval(), inputs) for one in (shipped, begun)]
    for one, two in zip(*found, strict=True):
        assert torch.allclose(one, two, atol=off)
    for one, two in zip(shipped.crf.scores(), begun.crf.scores(), strict=True):
        assert torch.equal(one, two)
    for name, parameter in shipped.coreference.named_parameters():
        assert torch.allclose(parameter, begun.coreference.get_parameter(name), atol=off)


def test_weights_of_another_network_are_refused(tmp_path: Path) -> None:
    torch.manual_seed(1)
    export.write_model(network.Network(SMALL), tmp_path, WEIGHTS / TOKENIZER, int8=False)
    wider = network.Network(network.Shape(layers=1, width=48, heads=2, inner=32, pointer=8, dropout=0.0))
    with pytest.raises(ValueError, match="another network"):
        former.load_former(wider, tmp_path)
