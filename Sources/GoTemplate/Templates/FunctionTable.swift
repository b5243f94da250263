public import GoCompat

/// The functions that templates may call by name; `print`, `eq` and the other built-in ones need
/// not be in it.
///
/// The parser binds a name to a slot, once; a run calls what is in the slot then. So the bodies of
/// `include` or `tpl` can be replaced for another render without parsing anything again.
/// - SeeAlso: `template.FuncMap`
public final class FunctionTable {
  private var slots: [ByteString: Int] = [:]
  private let provide: (ByteString) -> GoFunction?
  @exclusivity(unchecked) private(set) var functions: ContiguousArray<GoFunction> = []

  /// A table of functions that exist already; of two with one name the later counts.
  public init(_ functions: [GoFunction] = []) {
    provide = { _ in nil }
    slots.reserveCapacity(functions.count)
    for function in functions { define(function) }
  }

  /// A table that asks for a function when a template first names it, so that the many functions
  /// no template uses are never made.
  public init(provide: @escaping (ByteString) -> GoFunction?) {
    self.provide = provide
  }

  /// Adds a function, or replaces the one of that name, for parsed templates as well.
  ///
  /// A function named like a built-in one hides it, for templates parsed afterwards.
  public func define(_ function: GoFunction) {
    if let slot = slots[function.name] {
      functions[slot] = function
    } else {
      slots[function.name] = functions.count
      functions.append(function)
    }
  }

  /// The function of a name; nil when there is none, also for built-in ones.
  public subscript(_ name: ByteString) -> GoFunction? { slot(of: name).map { functions[$0] } }

  /// The names known so far, the built-in functions' too, in byte order.
  public var names: [ByteString] {
    Set(slots.keys).union(Builtin.allCases.map(\.name)).sorted()
  }

  /// The slot that the function of a name has in `functions`.
  func slot(of name: ByteString) -> Int? {
    if let slot = slots[name] { return slot }
    guard let function = provide(name) else { return nil }
    slots[name] = functions.count
    functions.append(function)
    return functions.count - 1
  }
}
