internal import GoCompat
internal import HTTP
internal import YAML

/// The body of a request, read as its media type says.
enum RequestBody {
  /// 3 MiB: more is refused.
  static let limit = 3 << 20

  enum Format: Sendable { case json, yaml, protobuf }

  static func checkSize(_ request: ServerRequest) throws(StatusError) {
    guard request.body.count > limit else { return }
    throw StatusError(
      code: 413, reason: "RequestEntityTooLarge",
      message: "Request entity too large: limit is 3145728")
  }

  /// - SeeAlso: `negotiation.NegotiateInputSerializer`
  static func format(_ request: ServerRequest) throws(StatusError) -> Format {
    let field = ByteString(request.headers["Content-Type"] ?? "")
    if field.isEmpty { return .json }
    guard MediaParameters.areWellFormed(field) else { throw .unknownFormat(ResponseForm.produced) }
    switch MediaType(field)?.name {
    case "application/json": return .json
    case "application/yaml": return .yaml
    case "application/vnd.kubernetes.protobuf": return .protobuf
    default: throw .unknownFormat(ResponseForm.produced)
    }
  }

  /// Reads a body that should be an object of a kind.
  static func document(
    _ request: ServerRequest, _ kind: ResourceKind
  ) throws(StatusError) -> WireDocument {
    try checkSize(request)
    let format = try format(request)
    do throws(ObjectDecoder.Problem) {
      return try document(request, as: format)
    } catch {
      throw .unrecognized(kind, error.message, request.body)
    }
  }

  /// Reads a body that says its version and kind, if it does, where they belong.
  static func document(
    _ request: ServerRequest, as format: Format
  ) throws(ObjectDecoder.Problem) -> WireDocument {
    switch format {
    case .json: try json(request.body)
    case .yaml: try yaml(request.body)
    case .protobuf: try ProtobufBody.document(request.body)
    }
  }

  private static func json(_ bytes: [UInt8]) throws(ObjectDecoder.Problem) -> WireDocument {
    do {
      return try checked(WireDocument(json: bytes))
    } catch let error as JSONError {
      throw .init(message: "couldn't get version/kind; json parse error: " + error.goText)
    } catch let error as ObjectDecoder.Problem {
      throw error
    } catch {
      throw .init(message: "couldn't get version/kind")
    }
  }

  private static func yaml(_ bytes: [UInt8]) throws(ObjectDecoder.Problem) -> WireDocument {
    do {
      return try checked(WireDocument(yaml: bytes))
    } catch let error as YAMLError {
      throw .init(message: error.conversionText)
    } catch let error as ObjectDecoder.Problem {
      throw error
    } catch {
      throw .init(message: "couldn't get version/kind")
    }
  }

  /// Why a body that is no object says nothing of its version and kind.
  ///
  /// - Parameter name: what Go calls what it is.
  static func noObject(_ name: ByteString) -> ByteString {
    "couldn't get version/kind; json parse error: json: cannot unmarshal " + name
      + " into Go value of type struct { APIVersion string \"json:\\\"apiVersion,omitempty\\\"\"; Kind string \"json:\\\"kind,omitempty\\\"\" }"
  }

  /// The first look at a body, for its version and kind.
  private static func checked(_ document: WireDocument) throws(ObjectDecoder.Problem)
    -> WireDocument
  {
    let root = document.root
    switch root {
    case .null: return WireDocument(.object([]))
    case .object: break
    default:
      throw .init(message: noObject(root.goName))
    }
    for key: ByteString in ["apiVersion", "kind"] {
      switch root[key] {
      case nil, .null?, .string?: continue
      case .some(let node):
        throw .init(
          message: "couldn't get version/kind; json parse error: json: cannot unmarshal "
            + node.goName + " into Go struct field ." + key + " of type string")
      }
    }
    return document
  }
}

extension StatusError {
  static func unknownFormat(_ accepted: [ByteString]) -> StatusError {
    StatusError(
      code: 415, reason: "UnsupportedMediaType",
      message: "the body of the request was in an unknown format - accepted media types include: "
        + accepted.joined(", "))
  }

  /// A body whose version and kind cannot be told.
  ///
  /// - SeeAlso: `handlers.transformDecodeError`
  static func unrecognized(
    _ kind: ResourceKind, _ why: ByteString, _ body: [UInt8]
  ) -> StatusError {
    .badRequest(
      "the object provided is unrecognized (must be of type " + kind.kind + "): " + why + " ("
        + summary(body) + ")")
  }

  private static func summary(_ body: [UInt8]) -> ByteString {
    guard let first = body.first else { return "<empty>" }
    let part = Array(body.prefix(30))
    let text =
      first == UInt8(ascii: "{") ? ByteString(part) : ByteString(hexadecimal(part))
    return body.count > 30 ? text + " ..." : text
  }

  private static func hexadecimal(_ bytes: [UInt8]) -> [UInt8] {
    let digits = Array("0123456789abcdef".utf8)
    return bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
  }
}
