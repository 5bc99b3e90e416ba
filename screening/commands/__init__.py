"""The commands, one module each; a module holds its click command as `command`."""
