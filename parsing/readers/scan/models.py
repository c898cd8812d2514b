"""Recognition of print: the PP-OCRv6 model that comes inside the rapidocr package, run by ONNX Runtime.

Only the model's file is used. The package's own code would download models that it misses; this one cannot.
"""

from __future__ import annotations

import importlib.util
import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from statistics import fmean
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt
import onnxruntime

from parsing.readers.scan.pixels import Pixels

MODEL = "PP-OCRv6_rec_small.onnx"
HEIGHT = 48  # pixels of a line as the model sees it
STEP = 8  # pixels from one column of the model's answer to the next
WIDEST = 3200  # pixels: a longer line would take the memory of many
THREADS = 2  # recognising at a time, each on one core
RIVAL = 0.02  # of certainty: a character of today's print that is so likely is meant rather than a rare one


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read in a picture of one line.

    confidences: how sure each character is, 0 to 1. middles: where each stands, as a share of the width.
    """

    text: str
    confidences: tuple[float, ...] = ()
    middles: tuple[float, ...] = ()

    @property
    def mean(self) -> float:
        """How sure its characters are on the whole; 0 where there is none."""
        return fmean(self.confidences or (0.0,))

    @property
    def confidence(self) -> float:
        """That of the least sure character."""
        return min(self.confidences, default=0.0)


def recognise(pictures: Sequence[Pixels]) -> list[Reading]:
    """The text of each picture of one line of print."""
    return list(_pool().map(_read, pictures))


def _read(picture: Pixels) -> Reading:
    model = _model()
    height, width = picture.shape
    wide = min(WIDEST, max(HEIGHT // 2, round(width * HEIGHT / height)))
    shrinks = height > HEIGHT
    sized = cv2.resize(picture, (wide, HEIGHT), interpolation=cv2.INTER_AREA if shrinks else cv2.INTER_CUBIC)
    padded = np.full((HEIGHT, -(-wide // STEP) * STEP), 127.5, dtype=np.float32)
    padded[:, :wide] = sized
    batch = np.broadcast_to((padded / 127.5 - 1.0)[None, None], (1, 3, *padded.shape))
    answer = model.session.run(None, {model.input: np.ascontiguousarray(batch)})[0][0]
    return _decode(answer, model, wide / STEP)


def _decode(answer: npt.NDArray[np.float32], model: _Model, columns: float) -> Reading:
    """The likeliest character of each column, repetitions and blanks left out."""
    likeliest, characters = _likeliest(answer, model.common), model.characters
    begins = np.flatnonzero((likeliest != 0) & (np.diff(likeliest, prepend=-1) != 0))
    text, confidences, middles = [], [], []
    for begin in begins:
        end = begin + 1
        while end < len(likeliest) and likeliest[end] == likeliest[begin]:
            end += 1
        text.append(characters[likeliest[begin]])
        confidences.append(float(answer[begin:end, likeliest[begin]].max()))
        middles.append(min(1.0, float(begin + end) / 2 / columns))
    return Reading("".join(text), tuple(confidences), tuple(middles))


def _likeliest(answer: npt.NDArray[np.float32], common: npt.NDArray[np.bool_]) -> npt.NDArray[np.intp]:
    """For each column the likeliest character; one in use today rather than a rare one that looks like it.

    The model knows traditional and Japanese characters as well, and takes 决 for 決 at times.
    """
    likeliest: npt.NDArray[np.intp] = answer.argmax(axis=1)
    for column in np.flatnonzero(~common[likeliest]):
        rivals = np.where(common, answer[column], 0.0)
        rivals[0] = 0.0
        if rivals.max() >= RIVAL:
            likeliest[column] = rivals.argmax()
    return likeliest


@dataclass(frozen=True, slots=True)
class _Model:
    """characters: what the model's answers stand for; the first is "nothing". common: those of GB 2312."""

    session: Any
    input: str
    characters: tuple[str, ...]
    common: npt.NDArray[np.bool_]


@cache
def _model() -> _Model:
    """The recognition model, loaded once a process."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = (
        1  # a line a thread is faster than two threads a line
    )
    options.log_severity_level = 3
    options.enable_cpu_mem_arena = False
    session = onnxruntime.InferenceSession(str(model_path()), options, providers=["CPUExecutionProvider"])
    letters = session.get_modelmeta().custom_metadata_map["character"].splitlines()
    characters = ("", *letters, " ")
    common = np.array([bool(one.encode("gb2312", "ignore")) or not one for one in characters])
    return _Model(session, session.get_inputs()[0].name, characters, common)


def model_path() -> Path:
    """The model's file in the installed package (found without importing it)."""
    spec = importlib.util.find_spec("rapidocr")
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError("rapidocr")
    return Path(spec.submodule_search_locations[0]) / "models" / MODEL


@cache
def _pool() -> ThreadPoolExecutor:
    _model()  # before the threads ask for it
    return ThreadPoolExecutor(min(THREADS, os.cpu_count() or 1), thread_name_prefix="ocr")
