"""The work with a recruit: the WHY written down, the ten prospects, the letter and whom it goes to."""
