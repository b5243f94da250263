internal import GoCompat
internal import YAML

extension CommandContext {
  /// Writes a document in the form that `-o` asks for, in JSON with the fields as they stand there.
  ///
  /// - Parameter table: what is written when a person is to read it.
  func writeAsDeclared(_ document: Value, table: () throws -> ByteString) throws {
    guard OutputFormat(flags) == .json else { return try write(document, table: table) }
    var writer = JSONWriter()
    writer.writeAsDeclared(document)
    output.write(try writer.finish() + [0x0A])
  }
}
