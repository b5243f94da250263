import GoCompat
import GoTemplate
import Sprig

/// Helm's `common.Values`: the type of `.Values` and of the dot, a map with methods that shadow keys.
///
/// - SeeAlso: `pkg/chart/common/values.go`
enum ValuesType {
  static let type = GoType("common.Values", .map, element: .any, methods: methods)

  /// The same type without methods, where a signature only has to name it.
  private static let named = GoType("common.Values", .map, element: .any)
  private static let writer = GoType("io.Writer", .interface)

  private static let methods: [ByteString: GoMethod] = [
    "YAML": GoMethod(GoSignature([], result: .string, canFail: true)) { receiver, _ in
      .string(try DocumentText.yaml(receiver) + "\n")
    },
    "AsMap": GoMethod(GoSignature([], result: .anyMap)) { receiver, _ in
      guard case .map(let map) = receiver, map.count > 0 else { return .map(GoMap()) }
      return .map(GoMap(map, as: .anyMap))
    },
    "Table": GoMethod(GoSignature([.string], result: named, canFail: true)) { receiver, arguments in
      guard case .map(let map) = receiver, case .string(let path)? = arguments.first else {
        return .map(GoMap(type))
      }
      return .map(try table(map, path: path))
    },
    "PathValue": GoMethod(GoSignature([.string], canFail: true)) { receiver, arguments in
      guard case .map(let map) = receiver, case .string(let path)? = arguments.first else {
        return .nil
      }
      return try value(in: map, path: path)
    },
    "Encode": GoMethod(GoSignature([writer], result: .error)) { _, _ in .nil },
  ]

  /// The map at a dotted path, as `common.Values`.
  static func table(_ values: GoMap, path: ByteString) throws -> GoMap {
    var table = values
    for key in parts(path) {
      guard case .map(let next)? = table[key], next.type == .anyMap || next.type == type else {
        throw GoError("\"" + key + "\" is not a table")
      }
      table = GoMap(next, as: type)
    }
    return table
  }

  private static func value(in values: GoMap, path: ByteString) throws -> GoValue {
    if path.isEmpty { throw GoError("YAML path cannot be empty") }
    var keys = parts(path)
    let key = keys.removeLast()
    let holder: GoMap
    if keys.isEmpty {
      holder = values
    } else {
      do {
        holder = try keys.reduce(values) { try table($0, path: $1) }
      } catch {
        throw GoError("\"" + key + "\" is not a value")
      }
    }
    guard let found = holder[key], !isTable(found) else {
      throw GoError("\"" + key + "\" is not a value")
    }
    return found
  }

  /// Only plain maps count as tables here.
  private static func isTable(_ value: GoValue) -> Bool {
    if case .map(let map) = value { map.type == .anyMap } else { false }
  }

  private static func parts(_ path: ByteString) -> [ByteString] {
    path.bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
      .map { ByteString($0) }
  }
}
