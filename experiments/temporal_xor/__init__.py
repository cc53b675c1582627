"""Which network can do which task: what kinds of memory can and cannot do."""
