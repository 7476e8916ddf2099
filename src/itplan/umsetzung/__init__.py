"""The move: which titles are IT, where they go, in what shares, and the proof."""
