"""Commands over what the office writes down itself: tasks, cases, reminders, documents."""
