"""The commands of the command line, one a module. Each has `configure(parser)` and `run(arguments)`.

`run` returns the exit status and raises ToplineError where the command failed.
"""
