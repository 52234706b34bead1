"""What each command did to the book."""
