internal import GoCompat

/// A value of a TOML text.
enum TOMLNode {
  case bool(Bool)
  case int(Int64)
  case float(Double)
  case string(ByteString)
  case time(TimeInstant)
  case array([TOMLNode])
  case table(TOMLTable)
  /// An array of tables made with `[[name]]`.
  case tables([TOMLTable])
}

/// A table while it is being filled.
final class TOMLTable {
  private(set) var keys: [ByteString] = []
  private(set) var values: [TOMLNode] = []
  private var places: [ByteString: Int] = [:]

  subscript(_ key: ByteString) -> TOMLNode? {
    get { places[key].map { values[$0] } }
    set {
      guard let newValue else { return }
      if let place = places[key] {
        values[place] = newValue
      } else {
        places[key] = keys.count
        keys.append(key)
        values.append(newValue)
      }
    }
  }

  /// The table that a value under a key stands for: itself, or the last of an array of tables.
  func table(_ key: ByteString) -> TOMLTable? {
    switch self[key] {
    case .table(let table): table
    case .tables(let tables): tables.last
    default: nil
    }
  }
}

/// The tables of a text, and the rules on what may be defined again.
///
/// - SeeAlso: `parser.addContext`, `parser.setValue`
struct TOMLTables {
  /// A refusal, to be given its place by the parser.
  struct Conflict: Error {
    let problem: ByteString
  }

  let root = TOMLTable()
  /// The full key of the table in scope.
  var context: [ByteString] = []
  /// Keys of tables that came to be because keys below them were defined.
  private var implicits: Set<ByteString> = []
  /// Keys whose value is an array written with brackets.
  private var arrays: Set<ByteString> = []

  mutating func addImplicit(_ key: [ByteString]) { implicits.insert(TOMLKey.text(key)) }

  mutating func addImplicitContext(_ key: [ByteString]) throws(Conflict) {
    addImplicit(key)
    try addContext(key, isArray: false)
  }

  /// Notes of what kind the last value under a key is; an empty name means the context itself.
  mutating func note(_ name: ByteString, isArray: Bool) {
    var key = context
    if !name.isEmpty { key.append(name) }
    if key.isEmpty { key = [""] }
    let text = TOMLKey.text(key)
    if isArray { arrays.insert(text) } else { arrays.remove(text) }
  }

  /// Makes a table the one in scope, with new tables on the way where there are none.
  mutating func addContext(_ key: [ByteString], isArray: Bool) throws(Conflict) {
    var table = root
    var path: [ByteString] = []
    for name in key.dropLast() {
      path.append(name)
      if table[name] == nil {
        addImplicit(path)
        table[name] = .table(TOMLTable())
      }
      guard let next = table.table(name) else {
        throw Conflict(problem: "Key '" + TOMLKey.text(path) + "' was already created as a hash.")
      }
      table = next
    }
    context = path
    guard let last = key.last else { return }
    if isArray {
      switch table[last] {
      case nil: table[last] = .tables([TOMLTable()])
      case .tables(let tables): table[last] = .tables(tables + [TOMLTable()])
      default:
        throw Conflict(
          problem: "Key '" + TOMLKey.text(key)
            + "' was already created and cannot be used as an array.")
      }
    } else {
      try setValue(last, .table(TOMLTable()))
    }
    context.append(last)
  }

  /// Sets a key of the table in scope.
  mutating func setValue(_ name: ByteString, _ value: TOMLNode) throws(Conflict) {
    var table = root
    var path: [ByteString] = []
    for part in context {
      path.append(part)
      guard let next = table.table(part) else { throw defined(path) }
      table = next
    }
    path.append(name)
    guard table[name] != nil else {
      table[name] = value
      return
    }
    let text = TOMLKey.text(path)
    if arrays.contains(text) {
      if !implicits.contains(text) { throw defined(path) }
      implicits.remove(text)
      table[name] = value
    } else if implicits.remove(text) == nil {
      throw defined(path)
    }
  }

  private func defined(_ key: [ByteString]) -> Conflict {
    Conflict(problem: "Key '" + TOMLKey.text(key) + "' has already been defined.")
  }
}
