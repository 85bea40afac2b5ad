"""What is in this file? Bytes to rows and problems, rows to a plan; nothing here touches disk or store."""
