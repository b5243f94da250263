internal import GoCompat
internal import YAML

extension Value {
  /// One line of JSON as Go's encoder writes a struct: fields in the order they have here.
  func goJSON() throws -> [UInt8] {
    var writer = JSONWriter()
    writeInOrder(to: &writer)
    return try writer.finish() + [0x0A]
  }

  /// Writes the document with the keys of objects in the order they have here.
  func writeInOrder<Writer: DocumentWriter>(to writer: inout Writer) {
    switch self {
    case .array(let elements):
      writer.beginArray(count: elements.count)
      for element in elements { element.writeInOrder(to: &writer) }
      writer.endArray()
    case .object(let object):
      writer.beginObject(count: object.count)
      for (key, value) in object {
        writer.key(key)
        value.writeInOrder(to: &writer)
      }
      writer.endObject()
    default: writer.write(self)
    }
  }

  /// The document as Go's YAML library writes it, by way of JSON: keys in order.
  func goYAML() throws -> [UInt8] { try Array(YAMLWriter.text(self)) }

  /// With the keys of all objects in order, as Go writes its maps.
  var sorted: Value {
    switch self {
    case .object(let object): .object(object.sorted)
    case .array(let elements): .array(elements.map(\.sorted))
    default: self
    }
  }
}

extension Object {
  /// With its keys, and those of all objects in it, in order.
  var sorted: Object {
    var result = Object(minimumCapacity: count)
    for key in keys.sorted(by: <) { result[key] = self[key]?.sorted }
    return result
  }
}

extension CommandContext {
  /// Writes a document in the form that `-o` asks for.
  ///
  /// - Parameter table: what is written when a person is to read it.
  func write(_ document: @autoclosure () throws -> Value, table: () throws -> ByteString) throws {
    switch OutputFormat(flags) {
    case .table: output.write(try table().bytes)
    case .json: output.write(try document().goJSON())
    case .yaml: output.write(try document().goYAML())
    }
  }
}
