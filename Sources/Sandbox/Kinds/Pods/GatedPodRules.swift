internal import GoCompat
internal import YAML

/// What more may change of a pod that waits for gates: where it may run can be narrowed.
///
/// - SeeAlso: `validateNodeSelectorMutation`, `validateNodeAffinityMutation`
enum GatedPodRules {
  private static let required: ByteString = "requiredDuringSchedulingIgnoredDuringExecution"

  /// Sets what may change back to what it was.
  static func check(_ new: inout Object, _ old: Object, _ problems: inout Problems) {
    let spec: FieldPath = "spec"
    let (chosen, before) = (new.object("nodeSelector"), old.object("nodeSelector"))
    if before.contains(where: { chosen[$0.key] != $0.value }) {
      problems.invalid(
        spec.child("nodeSelector"),
        new["nodeSelector"] == nil ? .json(.null) : .map(chosen),
        "only additions to spec.nodeSelector are allowed (no mutations or deletions)")
    }
    new["nodeSelector"] = old["nodeSelector"]

    let oldNode = old.object("affinity")["nodeAffinity"]
    if new.object("affinity")["nodeAffinity"] == oldNode { return }
    let path = spec.child("affinity").child("nodeAffinity").child(required)
    checkTerms(
      terms(new), terms(old), path.child("nodeSelectorTerms"), &problems)
    var affinity = new.object("affinity")
    affinity["nodeAffinity"] = oldNode
    new["affinity"] = affinity.isEmpty && !old.has("affinity") ? nil : .object(affinity)
  }

  private static func terms(_ spec: Object) -> [Object] {
    spec.object("affinity").object("nodeAffinity").object(required).objects("nodeSelectorTerms")
  }

  private static func checkTerms(
    _ new: [Object], _ old: [Object], _ path: FieldPath, _ problems: inout Problems
  ) {
    if old.isEmpty { return }
    let definition: ByteString = "io.k8s.api.core.v1.NodeSelectorTerm"
    guard new.count == old.count else {
      let shown = new.map { InternalForm.value(.object($0), definition) }
      return problems.invalid(
        path, .json(new.isEmpty ? .null : .array(shown)),
        "no additions/deletions to non-empty NodeSelectorTerms list are allowed")
    }
    for (index, pair) in zip(new, old).enumerated() where !isNarrower(pair.0, pair.1) {
      problems.invalid(
        path.index(index), InternalForm.shown(pair.0, definition),
        "only additions are allowed (no mutations or deletions)")
    }
  }

  private static func isNarrower(_ new: Object, _ old: Object) -> Bool {
    let lists: [ByteString] = ["matchExpressions", "matchFields"]
    if lists.allSatisfy({ old.array($0).isEmpty }) {
      return lists.allSatisfy { new.array($0).isEmpty }
    }
    return lists.allSatisfy { new.array($0).starts(with: old.array($0)) }
  }
}
