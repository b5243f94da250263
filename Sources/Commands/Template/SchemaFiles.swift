internal import Charts
internal import GoCompat
internal import Platform

/// Documents that a values schema refers to, for `--allow-schema-refs`: files only, and not large.
enum SchemaFiles {
  private static let sizeLimit = 5 << 20

  @Sendable static func load(_ url: ByteString) throws(SchemaReferences.LoadFailure) -> [UInt8] {
    let scheme: ByteString = "file://"
    guard url.hasPrefix(scheme) else {
      throw SchemaReferences.LoadFailure(
        "only file:// addresses can be read; keep a copy in a file")
    }
    do throws(FileError) {
      let path = url[scheme.count...]
      guard try Files.status(of: path.bytes).kind == .regular else {
        throw FileError(operation: "open", path: path.bytes, code: 22)
      }
      return try Files.read(path.bytes, limit: sizeLimit)
    } catch {
      throw SchemaReferences.LoadFailure(ByteString(error.goText))
    }
  }
}
