"""The kinds of report, one module each: SUFFIXES it can write, and `write(folder, options)`."""
