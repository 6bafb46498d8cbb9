"""Records that are one: how alike they are, pairs to look at, merging and un-merging."""
