"""Files that hold files: zip packages, compound files, archives, saved web pages."""
