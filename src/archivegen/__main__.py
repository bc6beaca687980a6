"""`python -m archivegen`."""

from archivegen.cli import main

if __name__ == "__main__":
    main()
