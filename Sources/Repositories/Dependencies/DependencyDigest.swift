internal import Charts
internal import Crypto
internal import GoCompat
internal import YAML

/// The digests by which a lock file tells that dependencies were changed.
enum DependencyDigest {
  /// Over what is asked for and what was found.
  ///
  /// - SeeAlso: `resolver.HashReq`
  static func of(_ wanted: [Dependency], locked: [Dependency]) throws(RepositoryError) -> ByteString
  {
    try digest { writer in
      writer.beginArray(count: 2)
      for list in [wanted, locked] { write(list, to: &writer) }
      writer.endArray()
    }
  }

  /// As Helm 2 made it.
  ///
  /// - SeeAlso: `resolver.HashV2Req`
  static func version2(_ wanted: [Dependency]) throws(RepositoryError) -> ByteString {
    try digest { writer in
      writer.beginObject(count: 1)
      writer.key("dependencies")
      write(wanted, to: &writer)
      writer.endObject()
    }
  }

  private static func write(_ list: [Dependency], to writer: inout JSONWriter) {
    writer.beginArray(count: list.count)
    for dependency in list { writer.writeAsDeclared(.object(dependency.document.sortedBelow)) }
    writer.endArray()
  }

  private static func digest(
    _ write: (inout JSONWriter) -> Void
  ) throws(RepositoryError) -> ByteString {
    var writer = JSONWriter()
    write(&writer)
    do throws(JSONError) {
      let digest = Digest.sha256(try writer.finish())
      return "sha256:" + ByteString(Digest.hexadecimal(digest))
    } catch {
      throw RepositoryError(.text(error.goText))
    }
  }
}

extension Object {
  /// The same with the keys of all objects in it, but not its own, in order: Go's maps.
  fileprivate var sortedBelow: Object {
    var copy = Object(minimumCapacity: count)
    for (key, value) in self { copy[key] = value.sorted }
    return copy
  }
}

extension Value {
  fileprivate var sorted: Value {
    switch self {
    case .array(let values): return .array(values.map(\.sorted))
    case .object(let object):
      var copy = Object(minimumCapacity: object.count)
      for key in object.keys.sorted() { copy[key] = object[key]?.sorted }
      return .object(copy)
    default: return self
    }
  }
}
