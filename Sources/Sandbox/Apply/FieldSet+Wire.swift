internal import GoCompat
internal import YAML

extension FieldSet {
  /// The set as `fieldsV1` says it.
  ///
  /// - SeeAlso: `Set.ToJSON`
  var wireObject: Object { wireObject(isMember: false) }

  private func wireObject(isMember: Bool) -> Object {
    var object: Object = [:]
    if isMember, !members.isEmpty || !children.isEmpty { object["."] = .object([:]) }
    var elements = members.map { (element: $0, set: FieldSet?.none) }
    for child in children {
      elements.removeAll { $0.set == nil && $0.element == child.element }
      elements.append((child.element, child.set))
    }
    elements.sort { $0.element < $1.element }
    for (element, set) in elements {
      object[element.wireText] = .object(
        set.map { $0.wireObject(isMember: contains(element)) } ?? [:])
    }
    return object
  }

  /// Reads `fieldsV1`; elements of kinds that nobody knows are dropped.
  ///
  /// - Throws: for what is no such set.
  init(wireObject object: Object) throws(FieldPathElement.WireProblem) {
    self = try Self.read(.object(object)).children ?? FieldSet()
  }

  private static func read(
    _ value: Value
  ) throws(FieldPathElement.WireProblem) -> (children: FieldSet?, isMember: Bool) {
    guard case .object(let object) = value else { throw .malformed }
    var children: FieldSet?
    var isMember = false
    for (key, value) in object {
      if key == "." {
        isMember = true
        continue
      }
      let element: FieldPathElement
      do {
        element = try FieldPathElement(wireText: key)
      } catch .unknownKind {
        continue
      } catch {
        throw .malformed
      }
      let below = try read(value)
      var set = children ?? FieldSet()
      if below.isMember { set.insert(element) }
      if let grandchildren = below.children { set.setChild(element, grandchildren) }
      children = set
    }
    return (children, isMember || children == nil)
  }
}
