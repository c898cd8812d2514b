"""`python -m samples`: writes the sample reports of data/samples anew."""

from __future__ import annotations

from samples.catalog import write_files


def main() -> None:
    for path in write_files():
        print(path)


if __name__ == "__main__":
    main()
