"""What units published and did, by channel, kind and month."""
