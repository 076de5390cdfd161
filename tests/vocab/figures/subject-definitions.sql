SELECT year, code, label, definition, source FROM listed WHERE definition <> ''
