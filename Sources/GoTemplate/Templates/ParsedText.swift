internal import GoCompat

/// A text that has been parsed for a set or one above it, to be added to any number of others.
public struct ParsedText {
  let main: Template
  let templates: [Template]
}
