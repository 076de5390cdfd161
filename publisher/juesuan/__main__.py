"""``python -m juesuan`` is the program ``juesuan``."""

from juesuan.cli import main

if __name__ == "__main__":
    main()
