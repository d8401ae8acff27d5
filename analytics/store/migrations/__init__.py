"""The steps from one schema of the store to the next; a step that was released is never changed."""
