"""What a recruit begins with: the WHY, the letter, the ten prospects."""
