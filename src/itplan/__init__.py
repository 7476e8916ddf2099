"""itplan: decentral IT titles of a Land in, one central IT Einzelplan out, nothing lost."""

__version__ = "0.1.0"
