"""`python -m data`: the commands, which also read files and so stand above the store, in commands.py."""

import runpy

if __name__ == "__main__":
    runpy.run_module("commands", run_name="__main__", alter_sys=True)
