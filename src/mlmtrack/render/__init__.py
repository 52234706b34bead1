"""Devices: they know pages and write them for a terminal, a pipe, a spreadsheet or a program."""
