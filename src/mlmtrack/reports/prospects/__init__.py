"""Questions about prospects: where they stand, and how they come through the stages."""
