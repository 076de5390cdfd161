"""What a mismatch is put down to (原因): the smallest slip that explains the failing sums."""
