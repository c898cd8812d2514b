"""Pages as a scanner delivers them: drawn from a PDF, laid a little askew, blurred, noisy, compressed."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pypdfium2 as pdfium
from PIL import Image, ImageFilter


@dataclass(frozen=True, slots=True)
class Wear:
    """What scanning does to a page.

    skew: degrees anticlockwise. blur: radius in pixels. noise: grey levels (standard deviation). quality: JPEG's.
    ink, paper: the grey of the darkest and the lightest.
    """

    skew: float = 0.8
    blur: float = 0.6
    noise: float = 8.0
    quality: int = 45
    ink: int = 20
    paper: int = 255


USUAL = Wear()
CLEAN = Wear(skew=0.0, blur=0.0, noise=0.0, quality=90, ink=0)
HARD = Wear(skew=1.0, blur=0.8, noise=8.0, quality=60, ink=30, paper=215)


def worn(page: Image.Image, wear: Wear = USUAL, seed: int = 0) -> Image.Image:
    """The page as its scan looks, in grey."""
    turned = page.convert("L").rotate(wear.skew, resample=Image.Resampling.BICUBIC, fillcolor=255)
    soft = np.asarray(turned.filter(ImageFilter.GaussianBlur(wear.blur)), dtype=np.float32)
    shades = wear.ink + soft * ((wear.paper - wear.ink) / 255)
    noisy = shades + np.random.default_rng(seed).normal(0, wear.noise, soft.shape)
    packed = io.BytesIO()
    Image.fromarray(np.clip(noisy, 0, 255).astype(np.uint8)).save(packed, "JPEG", quality=wear.quality)
    return Image.open(packed)


def scanned_pages(path: Path, dpi: int, wear: Wear = USUAL) -> Iterator[Image.Image]:
    """The pages of a PDF, scanned."""
    with pdfium.PdfDocument(path) as pdf:
        for number in range(len(pdf)):
            page = pdf[number]
            yield worn(page.render(scale=dpi / 72).to_pil(), wear, number)
            page.close()


def save_scan(pages: list[Image.Image], target: Path, dpi: int, quality: int = 75) -> None:
    """Pages as a PDF of pictures, or as a TIFF of several pages, as the target's name ends."""
    pages[0].save(
        target, save_all=True, append_images=pages[1:], resolution=dpi, dpi=(dpi, dpi), quality=quality
    )
