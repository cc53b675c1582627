"""Studies: the commands, and the only floor that knows Hydra, paths and the layout of the disk."""
