internal import GoCompat
internal import YAML

/// The annotation in which kubectl keeps what it applied on the client's side.
///
/// - SeeAlso: `lastAppliedManager`, `lastAppliedUpdater` of
///   `k8s.io/apimachinery/pkg/util/managedfields`
enum LastApplied {
  /// The manager for which the annotation counts.
  static let manager: ByteString = "kubectl"
  private static let annotation: ByteString = "kubectl.kubernetes.io/last-applied-configuration"

  /// The fields that kubectl applied on the client's side and that are as it left them.
  ///
  /// - Returns: nil without an annotation, and for one that cannot be read.
  static func fields(of live: TypedObject, _ typing: ObjectTyping) -> FieldSet? {
    guard case .object(let object) = live.value else { return nil }
    let text = object.annotations.string(annotation)
    guard !text.isEmpty, live.problems(allowsDuplicates: false).isEmpty,
      let applied = configuration(text), applied.string("apiVersion") == typing.kind.apiVersion
    else { return nil }
    let typed = typing.typed(applied)
    guard typed.problems(allowsDuplicates: false).isEmpty else { return nil }
    let comparison = TypedComparison(typed, live)
    return typed.fieldSet.subtracting(comparison.changed).subtracting(comparison.removed)
  }

  private static func configuration(_ text: ByteString) -> Object? {
    do {
      return try JSONReader.kubernetesValue(text.bytes).mapFields
    } catch {
      return nil
    }
  }

  /// Puts a configuration into the annotation of an object that has one.
  static func renew(in object: inout Object, _ configuration: Object) {
    guard !object.annotations.string(annotation).isEmpty else { return }
    var applied = configuration
    if case .object(var annotations)? = applied.metadata["annotations"] {
      annotations[annotation] = nil
      applied.setMetadata("annotations", value: annotations.isEmpty ? nil : .object(annotations))
    }
    let json: [UInt8]
    do { json = try Value.object(applied).kubernetesJSON() } catch { return }
    var annotations = object.annotations
    annotations[annotation] = .string(ByteString(json) + "\n")
    object.setMetadata("annotations", value: .object(annotations))
  }
}
