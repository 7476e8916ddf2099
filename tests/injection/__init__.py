"""Fault injector: sound random workbooks, one planted fault each, exactly one finding expected."""
