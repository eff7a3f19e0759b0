"""The command line: reads arguments, calls services, prints."""
