"""What can be done with a store, by subject; each class adds its methods to the store that is open."""
