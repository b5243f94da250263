internal import GoCompat
internal import YAML

extension Object {
  /// One line of JSON as Go's encoder writes it.
  func goJSON() throws -> [UInt8] {
    var writer = JSONWriter()
    writer.write(self)
    return try writer.finish() + [0x0A]
  }
}
