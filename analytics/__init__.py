"""From the spreadsheets of reporting units to the indicators of a plan; no screen in here."""
