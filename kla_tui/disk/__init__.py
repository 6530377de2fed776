"""What the program asks of a disk: files that are on the medium when it says so, and troubles in words."""
