"""The command line, one file a command. With the pages, the only place that joins domain and store."""
