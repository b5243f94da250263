internal import GoCompat
internal import Synchronization

/// The numbers of the fields of the built-in messages; what the fields hold is in `SchemaTable`.
///
/// The text is in the binary; it is split into lines when the first protobuf body comes, and a line is
/// read when somebody asks for its message.
final class ProtobufTable: Sendable {
  /// A field of a message.
  enum Field: Sendable {
    /// A member of the object, by its name in JSON.
    case member(ByteString)
    /// A message whose members stand in the outer object in JSON.
    case inlined(message: ByteString)
  }

  static let builtIn = ProtobufTable()

  private let lines: [ByteString: [ByteString]]
  private let known = Mutex<[ByteString: [Int: Field]]>([:])
  private let inOrder = Mutex<[ByteString: [(number: Int, field: Field)]]>([:])

  private init() {
    var lines: [ByteString: [ByteString]] = [:]
    for line in SchemaTextReader.lines(of: Self.text) {
      let parts = ByteString(Array(line)).split(by: "`")
      lines[parts[0]] = Array(parts.dropFirst())
    }
    self.lines = lines
  }

  /// The fields of a message by their numbers, by its name in OpenAPI; nil for a message that is none.
  func fields(_ message: ByteString) -> [Int: Field]? {
    if let found = known.withLock({ $0[message] }) { return found }
    guard let parts = lines[message] else { return nil }
    var fields: [Int: Field] = [:]
    for part in parts {
      let digits = part.bytes.prefix { 0x30...0x39 ~= $0 }
      let name = part[digits.count...]
      guard let number = Int(ByteString(Array(digits)).text) else { continue }
      fields[number] = name.hasPrefix("*") ? .inlined(message: name[1...]) : .member(name)
    }
    known.withLock { [fields] in $0[message] = fields }
    return fields
  }

  /// The fields of a message in the order of their numbers; none for a message that is none.
  func ordered(_ message: ByteString) -> [(number: Int, field: Field)] {
    if let found = inOrder.withLock({ $0[message] }) { return found }
    let fields = (fields(message) ?? [:]).map { (number: $0.key, field: $0.value) }
    let ordered = fields.sorted { $0.number < $1.number }
    inOrder.withLock { $0[message] = ordered }
    return ordered
  }

  /// The message of a kind.
  ///
  /// - SeeAlso: `k8s.io/apimachinery/pkg/runtime.Scheme.New`
  func message(apiVersion: ByteString, kind: ByteString) -> ByteString? {
    let parts = apiVersion.split(by: "/")
    let group = parts.count > 1 ? parts[0] : ""
    let version = parts.last ?? ""
    if let known = SchemaTable.builtIn.kind(group: group, version: version, named: kind),
      lines[known.definition] != nil
    {
      return known.definition
    }
    // Options are registered in every group.
    let folders: [ByteString] = [
      "io.k8s.api." + (group.isEmpty ? "core" : group.split(by: ".")[0]) + "." + version + ".",
      "io.k8s.apimachinery.pkg.apis.meta.v1.",
    ]
    return folders.map { $0 + kind }.first { lines[$0] != nil }
  }
}
