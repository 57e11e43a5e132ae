import pytest

from ontherecord.nlp.confidence import Calibration


def test_confidence_is_the_logistic_of_the_weighted_signs() -> None:
    assert Calibration((2.0, -1.0), 0.5).confidence((1.0, 2.5)) == pytest.approx(0.5)
    assert Calibration((1.0,), 0.0).confidence((3.0,)) == pytest.approx(0.952574, abs=1e-6)


@pytest.mark.parametrize(("sign", "limit"), [(-1e6, 0.0), (1e6, 1.0)])
def test_extreme_signs_do_not_overflow(sign: float, limit: float) -> None:
    assert Calibration((1.0,), 0.0).confidence((sign,)) == limit


def test_signs_must_match_the_weights() -> None:
    with pytest.raises(ValueError, match="shorter"):
        Calibration((1.0, 2.0), 0.0).confidence((1.0,))
