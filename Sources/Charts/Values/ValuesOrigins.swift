public import GoCompat
public import YAML

/// Who set a value: a line of a file, or a flag.
public enum ValueOrigin: Equatable, Sendable {
  /// The place is nil where it is not known.
  case file(name: ByteString, YAMLPlace?)
  case flag(ValuesError.Flag, argument: ByteString)
}

/// For every value the user set, who set it last: kept beside the values when asked for.
public struct ValuesOrigins: Sendable {
  private var origins: [[ByteString]: ValueOrigin] = [:]

  public init() {}

  /// Who set the value a path of keys leads to, or the nearest value above it.
  public func origin(of path: [ByteString]) -> ValueOrigin? {
    for length in stride(from: path.count, through: 1, by: -1) {
      if let origin = origins[Array(path[..<length])] { return origin }
    }
    return nil
  }

  /// Records all values of a file; what is no YAML is passed over, since reading it told so.
  public mutating func record(file name: ByteString, _ bytes: [UInt8]) {
    var documents = YAMLDocuments(bytes)
    let options = YAMLReader.Options(keepsPlaces: true)
    while let document = try? documents.next() {
      let above = documents.startLine - 1
      guard let tape = try? YAMLReader.tape(document, options) else { continue }
      tape.visitLeaves { path, place in
        let place = place.map { YAMLPlace(line: $0.line + above, column: $0.column) }
        record(path, .file(name: name, place))
      }
    }
  }

  /// Records what an argument of a flag sets.
  mutating func record(_ flag: ValuesError.Flag, _ argument: ByteString, _ mode: SetParser.Mode) {
    let table = SharedTable()
    var parser = SetParser(argument, mode: mode)
    // The values were composed already, so that an argument that cannot be read was told.
    guard (try? parser.parse(into: table)) != nil else { return }
    record(table.object, .flag(flag, argument: argument), path: [])
  }

  mutating func record(_ object: Object, _ origin: ValueOrigin, path: [ByteString]) {
    for (key, value) in object {
      if case .object(let inner) = value, !inner.isEmpty {
        record(inner, origin, path: path + [key])
      } else {
        record(path + [key], origin)
      }
    }
  }

  private mutating func record(_ path: [ByteString], _ origin: ValueOrigin) {
    guard !path.isEmpty else { return }
    // A value that was set whole before is a table now.
    for length in 1..<max(path.count, 1) { origins[Array(path[..<length])] = nil }
    origins[path] = origin
  }
}

extension ValuesComposer {
  /// Who set what, for the same files and flags as `compose`.
  public func origins() -> ValuesOrigins {
    var origins = ValuesOrigins()
    for file in files { origins.record(file: file.name, file.data) }
    for argument in jsonValues { origins.record(json: argument) }
    for argument in values { origins.record(.set, argument, .typed) }
    for argument in stringValues { origins.record(.setString, argument, .string) }
    for argument in fileValues { origins.record(.setFile, argument, .string) }
    for argument in literalValues { origins.record(.setLiteral, argument, .literal) }
    return origins
  }
}

extension ValuesOrigins {
  fileprivate mutating func record(json argument: ByteString) {
    let text = argument.trimmingSpace
    guard text.hasPrefix("{") else { return record(.setJSON, argument, .json) }
    guard case .object(let object)? = try? JSONReader.read(text.bytes, into: ValueBuilder())
    else { return }
    record(object, .flag(.setJSON, argument: argument), path: [])
  }
}
