internal import GoCompat
internal import YAML

/// A set of fields as `fieldsV1` has it: a tree whose keys are the steps of paths, and `.` for the place
/// itself.
///
/// - SeeAlso: `sigs.k8s.io/structured-merge-diff/v6/fieldpath.Set`
struct FieldTree {
  private static let itself: ByteString = "."
  private var root: Object

  /// The set in the text form; empty for anything else.
  init(_ value: Value?) {
    guard case .object(let object)? = value else {
      root = Object()
      return
    }
    root = object
  }

  /// The text form: each level with `.` first, then names, keyed elements, values and indices.
  var value: Value { .object(Self.sorted(root)) }

  mutating func formUnion(_ other: FieldTree) { root = Self.union(root, other.root) }

  private static func union(_ left: Object, _ right: Object, depth: Int = 0) -> Object {
    guard depth < ThreeWayMerge.maximumDepth else { return left }
    var result = left
    for (step, value) in right {
      guard case .object(let new) = value else { continue }
      guard case .object(let old)? = result[step] else {
        result[step] = value
        continue
      }
      result[step] = .object(joined(old, new, depth: depth))
    }
    return result
  }

  /// A place that has nothing below it belongs to the set; so it does beside what is below it.
  private static func joined(_ old: Object, _ new: Object, depth: Int) -> Object {
    if old.isEmpty && new.isEmpty { return old }
    var both = union(old, new, depth: depth + 1)
    if old.isEmpty || new.isEmpty { both[itself] = .object(Object()) }
    let isAlone = both.count == 1 && both[itself] != nil
    return isAlone ? Object() : both
  }

  private static func sorted(_ object: Object, depth: Int = 0) -> Object {
    guard depth < ThreeWayMerge.maximumDepth else { return object }
    let steps = object.keys.sorted { first, second in
      let (left, right) = (rank(first), rank(second))
      return left == right ? first < second : left < right
    }
    var result = Object(minimumCapacity: object.count)
    for step in steps {
      guard case .object(let inner)? = object[step] else { continue }
      result[step] = .object(sorted(inner, depth: depth + 1))
    }
    return result
  }

  private static func rank(_ step: ByteString) -> Int {
    switch step.bytes.first {
    case UInt8(ascii: "."): 0
    case UInt8(ascii: "f"): 1
    case UInt8(ascii: "k"): 2
    case UInt8(ascii: "v"): 3
    default: 4
    }
  }
}
