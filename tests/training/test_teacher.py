import pytest

REASON = "training needs its own environment (training/requirements.txt)"
torch = pytest.importorskip("torch", reason=REASON)
teacher = pytest.importorskip("training.teacher", reason=REASON)
network = pytest.importorskip("training.network", reason=REASON)

SMALL = network.Shape(layers=2, width=24, heads=2, inner=32, pointer=8, dropout=0.0, positions=64)


def test_pieces_behind_and_before_have_buckets_of_their_own_and_far_ones_share_them() -> None:
    apart = torch.tensor([0, 1, -1, 7, -7, 200, 5000, -200])
    assert teacher.bucket(apart).tolist() == [0, 17, 1, 23, 7, 31, 31, 15]


def test_padding_changes_nothing() -> None:
    torch.manual_seed(1)
    encoder = teacher.RelativeEncoder(SMALL).eval()
    ids = torch.arange(5, 17)[None]
    nothing = torch.zeros_like(ids)
    alone = encoder(network.Inputs(ids, nothing, nothing, nothing, None, nothing, nothing))
    wide = torch.nn.functional.pad(ids, (0, 6))
    nothing = torch.zeros_like(wide)
    beside = encoder(network.Inputs(wide, nothing, nothing, nothing, wide > 0, nothing, nothing))
    assert torch.allclose(alone, beside[:, : ids.shape[1]], atol=1e-5)


def test_attention_knows_the_order_of_pieces() -> None:
    torch.manual_seed(1)
    encoder = teacher.RelativeEncoder(SMALL).eval()
    torch.nn.init.zeros_(encoder.position.weight)
    ids = torch.arange(5, 17)[None]
    nothing = torch.zeros_like(ids)
    one, two = (
        encoder(network.Inputs(given, nothing, nothing, nothing, None, nothing, nothing))
        for given in (ids, ids.flip(1))
    )
    assert not torch.allclose(one, two.flip(1), atol=1e-3)
