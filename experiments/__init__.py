"""Replications: one package per paper and year, one module per simulation; science without files, paths or seeds."""
