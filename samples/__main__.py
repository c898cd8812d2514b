"""`python -m samples`: writes the sample reports of data/samples anew, or all of them in another format with their keys."""

from __future__ import annotations

import argparse
from pathlib import Path

from samples.catalog import samples, write_files
from samples.formats import WRITERS, write_sample


def main() -> None:
    """Write the samples and print each file's path."""
    parser = argparse.ArgumentParser(prog="python -m samples", description="重新生成示例报告。")
    parser.add_argument("--format", choices=WRITERS, help="改为生成这种格式，并附答案（.key.json）")
    parser.add_argument(
        "--into", type=Path, default=Path("samples-out"), help="生成到这个文件夹，与 --format 同用"
    )
    options = parser.parse_args()
    if options.format is None:
        paths = list(write_files())
    else:
        paths = [path for one in samples() for path in write_sample(one, options.format, options.into)]
    for path in paths:
        print(path)


if __name__ == "__main__":
    main()
