"""Scores of the network, without quantization, on gold articles."""

from collections.abc import Sequence

import torch
from bench._metrics import Tally

from ontherecord.nlp.attribution import Decoder, RawAttribution, attributions
from ontherecord.nlp.confidence import Calibration
from ontherecord.nlp.decode import SIGNS, Crf, Scores
from ontherecord.nlp.features import paragraphs
from ontherecord.nlp.inputs import Reader, Window
from ontherecord.nlp.tokenize import split_words
from training.corpus import GoldArticle
from training.network import Inputs, Network


def uncalibrated(network: Network) -> Decoder:
    """The decoder of a network whose confidence has not been calibrated yet: it keeps everything."""
    crf = Crf(*(t.detach().cpu().numpy() for t in network.crf.scores()))
    return Decoder(crf, Calibration((0.0,) * len(SIGNS), 0.0), threshold=0.0)


def window_scores(network: Network, window: Window) -> Scores:
    """One window through the network."""
    device = next(network.parameters()).device
    inputs = [
        torch.from_numpy(a).long()[None].to(device)
        for a in (window.ids, window.case, window.quote, window.place, window.first, window.last)
    ]
    with torch.inference_mode():
        tag, pointers = network(Inputs(*inputs[:4], None, *inputs[4:]))
    return Scores(tag[0].float().cpu().numpy(), pointers[0].float().cpu().numpy())


def predict(network: Network, text: str, reader: Reader, decoder: Decoder) -> list[RawAttribution]:
    """The attributions of a text."""
    words = split_words(text)
    windows = reader.windows(words, paragraphs(words))
    return attributions(words, windows, [window_scores(network, w) for w in windows], decoder)


def tally(network: Network, articles: Sequence[GoldArticle], reader: Reader) -> Tally:
    """Scores over articles."""
    total = Tally()
    decoder = uncalibrated(network)
    for article in articles:
        total.add(article.text, article.attributions, predict(network, article.text, reader, decoder))
    return total
