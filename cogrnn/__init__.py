"""Classic recurrent-network models of cognition, recreated honestly and fast."""
