import Charts
import GoCompat
import GoTemplate
import Sprig

/// `.Files` inside a template: Go's `engine.files`, a `map[string][]byte` with methods.
///
/// - SeeAlso: `pkg/engine/files.go`
enum FilesObject {
  static func make(_ files: [ChartFile]) -> GoMap {
    let map = GoMap(minimumCapacity: files.count, type)
    for file in files { map[file.name] = .slice(GoSlice(bytes: file.data)) }
    return map
  }

  private static let type = GoType(
    "engine.files", .map, element: .byteSlice,
    methods: [
      "Get": GoMethod(GoSignature([.string], result: .string)) { receiver, arguments in
        .string(ByteString(content(receiver, arguments) ?? []))
      },
      "GetBytes": GoMethod(GoSignature([.string], result: .byteSlice)) { receiver, arguments in
        .slice(GoSlice(bytes: content(receiver, arguments) ?? []))
      },
      "Glob": GoMethod(GoSignature([.string], result: globType)) { receiver, arguments in
        .map(glob(receiver, arguments))
      },
      "AsConfig": GoMethod(GoSignature([], result: .string)) { receiver, _ in
        try flattened(receiver) { .string(ByteString($0)) }
      },
      "AsSecrets": GoMethod(GoSignature([], result: .string)) { receiver, _ in
        try flattened(receiver) { .string(ByteString(Base64.standard.encode($0))) }
      },
      "Lines": GoMethod(GoSignature([.string], result: .stringSlice)) { receiver, arguments in
        try lines(content(receiver, arguments))
      },
    ])

  /// The result type of `Glob` only has to name itself in messages.
  private static let globType = GoType("engine.files", .map, element: .byteSlice)

  private static func content(_ receiver: GoValue, _ arguments: [GoValue]) -> [UInt8]? {
    guard case .map(let files) = receiver, case .string(let name)? = arguments.first,
      case .slice(let slice)? = files[name]
    else { return nil }
    return slice.bytes
  }

  private static func glob(_ receiver: GoValue, _ arguments: [GoValue]) -> GoMap {
    let found = GoMap(type)
    guard case .map(let files) = receiver, case .string(let text)? = arguments.first else {
      return found
    }
    // A pattern that is none stands for every file, as in Helm.
    let pattern = try? GlobPattern(text, separators: [0x2F])
    for name in files.keys where pattern?.matches(name) ?? true {
      if let content = files[name] { found[name] = content }
    }
    return found
  }

  /// The files by their last path element as YAML; where two share it, which wins is up to Go's map
  /// order, so here the last by path does.
  private static func flattened(
    _ receiver: GoValue, _ value: ([UInt8]) -> GoValue
  ) throws -> GoValue {
    guard case .map(let files) = receiver else { return .string("") }
    let flat = GoMap(.stringMap)
    for name in files.keys {
      guard case .slice(let slice)? = files[name], let bytes = slice.bytes else { continue }
      flat[GoPath.base(name)] = value(bytes)
    }
    return .string(try DocumentText.yaml(.map(flat)))
  }

  private static func lines(_ content: [UInt8]?) throws -> GoValue {
    guard var bytes = content else { return .slice(.strings([])) }
    guard let last = bytes.last else {
      // Go indexes the last byte of an empty file.
      throw GoPanic("runtime error: index out of range [-1]")
    }
    if last == 10 { bytes.removeLast() }
    let parts = bytes.split(separator: 10, omittingEmptySubsequences: false)
    return .slice(.strings(parts.map { ByteString($0) }))
  }
}
