"""What stands between the network and the pages: who is let in, and how long anybody is waited for."""
