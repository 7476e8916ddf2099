"""`python -m itplan` is the same as `itplan`."""

from itplan.cli import main

if __name__ == "__main__":
    main()
