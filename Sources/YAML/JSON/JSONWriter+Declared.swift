extension JSONWriter {
  /// Writes a document with the keys of its objects as they stand there: Go's structs, whose fields
  /// are written as they are declared.
  public mutating func writeAsDeclared(_ value: Value) {
    switch value {
    case .array(let elements):
      beginArray(count: elements.count)
      for element in elements { writeAsDeclared(element) }
      endArray()
    case .object(let object):
      beginObject(count: object.count)
      for (name, value) in object {
        key(name)
        writeAsDeclared(value)
      }
      endObject()
    default: write(value)
    }
  }
}
