internal import GoCompat
internal import YAML

/// Where the next page of a list begins, as the client carries it.
///
/// - SeeAlso: `storage.DecodeContinue`
struct ContinueToken {
  /// Of the first page; -1 for whatever is newest.
  var revision: Int64
  /// The place after which it goes on: the name, with the namespace where the list has many.
  var start: ByteString

  static func text(
    after object: Object, _ namespace: ByteString?, _ revision: Int64
  ) -> ByteString {
    let place =
      namespace == nil && !object.namespace.isEmpty
      ? object.namespace + "/" + object.name : object.name
    return encode(revision, "/" + place + ByteString([0]))
  }

  private static func encode(_ revision: Int64, _ start: ByteString) -> ByteString {
    let token: Object = [
      "v": .string("meta.k8s.io/v1"), "rv": .int(revision), "start": .string(start),
    ]
    do {
      return ByteString(Base64.url.encode(try Value.object(token).kubernetesJSON()))
    } catch {
      return ""
    }
  }

  /// The token with which an expired one goes on.
  var latest: ByteString { Self.encode(-1, start + ByteString([0])) }

  init(_ text: ByteString, isCustom: Bool) throws(StatusError) {
    let value: Value
    do {
      value = try JSONReader.kubernetesValue(try Base64.url.decode(text))
    } catch let error as Base64.Corrupt {
      throw Self.refused(error.goText)
    } catch let error as JSONError {
      throw Self.refused(error.goText)
    } catch {
      throw Self.refused("")
    }
    let object = try Self.members(of: value)
    guard object.string("v") == "meta.k8s.io/v1" else {
      throw Self.refused("server does not recognize this encoded version " + object.string("v"))
    }
    guard let revision = object.int("rv"), revision != 0 else {
      throw Self.refused("incorrect encoded start resourceVersion (version meta.k8s.io/v1)")
    }
    self.revision = revision
    var start = object.string("start")
    guard !start.isEmpty else {
      throw Self.refused("encoded start key empty (version meta.k8s.io/v1)")
    }
    // Nobody gets out of where the list is.
    let path = start.hasPrefix("/") ? start : "/" + start
    guard GoPath.clean(path) == path else { throw Self.refused(start) }
    start = path[1...]
    if start.bytes.last == 0 { start = start[..<(start.count - 1)] }
    self.start = start
  }

  /// - SeeAlso: `storage.continueToken`
  private static func members(of value: Value) throws(StatusError) -> Object {
    if value == .null { return [:] }
    guard case .object(let object) = value else {
      throw refused(
        "json: cannot unmarshal " + value.goJSONKind
          + " into Go value of type storage.continueToken")
    }
    for (name, type): (ByteString, ByteString) in [
      ("v", "string"), ("rv", "int64"), ("start", "string"),
    ] {
      switch (type, object[name]) {
      case (_, nil), (_, .null?), ("string", .string?), ("int64", .int?): continue
      case (_, .some(let other)):
        throw refused(
          "json: cannot unmarshal " + other.goJSONKind + " into Go struct field continueToken."
            + name + " of type " + type)
      }
    }
    return object
  }

  private static func refused(_ why: ByteString) -> StatusError {
    .badRequest("invalid continue token: continue key is not valid: " + why)
  }

  /// Whether an object was on an earlier page.
  func isBefore(_ object: Object, _ namespace: ByteString?) -> Bool {
    let place =
      namespace == nil && !object.namespace.isEmpty
      ? object.namespace + "/" + object.name : object.name
    return place <= start
  }
}
