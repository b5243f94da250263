internal import GoCompat
internal import YAML

/// A set of fields of an object: what somebody owns of it, or what a change touched.
///
/// - SeeAlso: `sigs.k8s.io/structured-merge-diff/fieldpath.Set`
struct FieldSet: Sendable, Equatable {
  /// A member's path goes on below this element.
  struct Child: Sendable, Equatable {
    var element: FieldPathElement
    var set: FieldSet
  }

  /// The members that are one step away, in order.
  private(set) var members: [FieldPathElement] = []
  /// The sets below, in order of their elements; being here makes no element a member.
  private(set) var children: [Child] = []

  init() {}

  /// A set of paths of fields.
  init(_ paths: [[ByteString]]) {
    for path in paths { insert(path.map { .field($0) }[...]) }
  }

  private init(members: [FieldPathElement], children: [Child]) {
    self.members = members
    self.children = children
  }

  var isEmpty: Bool { members.isEmpty && children.allSatisfy { $0.set.isEmpty } }

  /// How many members there are, at any depth.
  var count: Int { children.reduce(members.count) { $0 + $1.set.count } }

  func contains(_ element: FieldPathElement) -> Bool { Self.place(element, in: members).isFound }

  func contains(_ path: [FieldPathElement]) -> Bool {
    guard let last = path.last else { return false }
    var set = self
    for element in path.dropLast() {
      guard let next = set.below(element) else { return false }
      set = next
    }
    return set.contains(last)
  }

  /// The set below an element.
  func below(_ element: FieldPathElement) -> FieldSet? {
    let place = Self.place(element, in: children)
    return place.isFound ? children[place.index].set : nil
  }

  // MARK: - Building

  /// Adds a path, but not what it leads through. An empty one, the whole object, cannot be owned.
  mutating func insert(_ path: ArraySlice<FieldPathElement>) {
    guard let first = path.first else { return }
    if path.count == 1 { return insert(first) }
    let place = Self.place(first, in: children)
    if !place.isFound { children.insert(Child(element: first, set: FieldSet()), at: place.index) }
    children[place.index].set.insert(path.dropFirst())
  }

  mutating func insert(_ element: FieldPathElement) {
    let place = Self.place(element, in: members)
    if !place.isFound { members.insert(element, at: place.index) }
  }

  /// Puts a set below an element in place of the one there.
  mutating func setChild(_ element: FieldPathElement, _ set: FieldSet) {
    let place = Self.place(element, in: children)
    if place.isFound {
      children[place.index].set = set
    } else {
      children.insert(Child(element: element, set: set), at: place.index)
    }
  }

  private typealias Place = (index: Int, isFound: Bool)

  private static func place(_ element: FieldPathElement, in members: [FieldPathElement]) -> Place {
    place(element, members.count) { members[$0] }
  }

  private static func place(_ element: FieldPathElement, in children: [Child]) -> Place {
    place(element, children.count) { children[$0].element }
  }

  private static func place(
    _ element: FieldPathElement, _ count: Int, _ at: (Int) -> FieldPathElement
  ) -> Place {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if at(middle) < element { low = middle + 1 } else { high = middle }
    }
    return (low, low < count && !(element < at(low)))
  }

  // MARK: - Algebra

  func union(_ other: FieldSet) -> FieldSet {
    var result = self
    for member in other.members { result.insert(member) }
    for child in other.children {
      let own = below(child.element)
      result.setChild(child.element, own.map { $0.union(child.set) } ?? child.set)
    }
    return result
  }

  func intersection(_ other: FieldSet) -> FieldSet {
    FieldSet(
      members: members.filter(other.contains),
      children: children.compactMap { child in
        guard let set = other.below(child.element) else { return nil }
        return Child(element: child.element, set: child.set.intersection(set)).unlessEmpty
      })
  }

  func subtracting(_ other: FieldSet) -> FieldSet {
    FieldSet(
      members: members.filter { !other.contains($0) },
      children: children.compactMap { child in
        guard let set = other.below(child.element) else { return child }
        return Child(element: child.element, set: child.set.subtracting(set)).unlessEmpty
      })
  }

  /// As `subtracting`, and what is below a member of the other goes with it.
  func subtractingTrees(_ other: FieldSet) -> FieldSet {
    FieldSet(
      members: members.filter { !other.contains($0) },
      children: children.compactMap { child in
        if other.contains(child.element) { return nil }
        guard let set = other.below(child.element) else { return child }
        return Child(element: child.element, set: child.set.subtractingTrees(set)).unlessEmpty
      })
  }

  /// The set with the named fields of structs as members wherever something is below them.
  ///
  /// - SeeAlso: `Set.EnsureNamedFieldsAreMembers`
  func withNamedFields(_ type: TypedSchema) -> FieldSet {
    var result = FieldSet(members: members, children: [])
    let atom = type.atom
    for child in children {
      if case .field(let name) = child.element, atom.map?.named(name) != nil {
        result.insert(child.element)
      }
      result.children.append(
        Child(
          element: child.element,
          set: child.set.withNamedFields(atom.child(child.element) ?? type.unknown)))
    }
    return result
  }

  /// Every member's path, a parent before what is below it only where both are members.
  func visit(_ body: ([FieldPathElement]) -> Void) { visit(prefix: [], body) }

  private func visit(
    prefix: [FieldPathElement], _ body: ([FieldPathElement]) -> Void
  ) {
    for member in members { body(prefix + [member]) }
    for child in children { child.set.visit(prefix: prefix + [child.element], body) }
  }
}

extension FieldSet.Child {
  fileprivate var unlessEmpty: FieldSet.Child? { self.set.isEmpty ? nil : self }
}
