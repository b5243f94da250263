internal import GoCompat
internal import YAML

extension MergeError: CustomStringConvertible {
  /// The sentence of Kubernetes' libraries.
  ///
  /// - SeeAlso: `k8s.io/apimachinery/pkg/util/mergepatch`, `…/strategicpatch`, `…/jsonmergepatch`
  public var description: String {
    switch kind {
    case .unknownField(let field, let type):
      "unable to find api field in struct \(type) for the json field \(Strconv.quote(field))"
    case .unknownDocumentedField(let field): "unable to find api field \"\(field)\""
    case .unknownReference(let name): "unable to resolve \(name) in OpenAPI V3"
    case .noObject(let type):
      "merging an object in json but data type is not struct, instead is: \(type)"
    case .noList(let type): "expected slice or array type, but got: \(type)"
    case .noMergeKey(let key, let element):
      "map: \(GoValueText(element)) does not contain declared merge key: \(key)"
    case .listOfLists: "lists of lists are not supported"
    case .mixedElements(let lists): "list element types are not identical: \(lists)"
    case .noElements: "no elements in any of the given slices"
    case .badStrategies(let names): "unexpected patch strategy: \(listText(names))"
    case .badDirective(let name): badDirectiveText(name)
    case .unknownDirective(let name, let map):
      "unknown patch type: \(name) in map: \(GoValueText(map))"
    case .otherOrder(let list, let order):
      """
      The order in patch list:
      \(GoValueText(list))
       doesn't match $setElementOrder list:
      \(GoValueText(order))

      """
    case .otherRetainKeys(let left, let right):
      "\(GoValueText(left)) and \(GoValueText(right)) are not deep equal: "
        + "this may happen when calculating the 3-way diff patch"
    case .noMergeKeyFor(let type): "cannot merge lists without merge key for \(type)"
    case .wrongType(let expected, let found):
      "expected a \(expected), but received a \(found)"
    case .identityChanged(let patch): "precondition failed for: \(GoValueText(patch))"
    case .badDocument: "invalid JSON document"
    case .tooDeep: "exceeded max depth"
    }
  }

  private func listText(_ names: [ByteString]) -> String {
    "[" + names.map(\.text).joined(separator: " ") + "]"
  }

  private func badDirectiveText(_ name: ByteString) -> String {
    switch name {
    case PatchDirective.marker: "invalid value for special key: $patch"
    case PatchDirective.retainKeys: "invalid patch format of retainKeys"
    case PatchDirective.elementOrder: "invalid patch format of setElementOrder list"
    case PatchDirective.merge: "merging lists cannot yet be specified in the patch"
    default: "invalid patch format of primitive list"
    }
  }
}
