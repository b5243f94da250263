internal import GoCompat
internal import Kubernetes

/// Frees stateful sets that cannot take a new template since pods of an older one fail.
///
/// Without it a bad revision could not be rolled back, nor followed by a better one: Kubernetes waits
/// for the failing pod to become ready before it replaces any.
struct HeldUpSets: Sendable {
  let surroundings: Surroundings

  static func concerns(_ change: ObjectChange) -> Bool {
    let kind = change.object.resource.kind
    guard kind.group == "apps", kind.kind == "StatefulSet", change.live != nil else { return false }
    return switch change.step {
    case .apply, .patch, .replace: true
    default: false
    }
  }

  /// A set that cannot be freed stays as it is; that is told, and waiting will say what is wrong.
  func free(_ change: ObjectChange) async {
    guard let live = change.live, Self.concerns(change) else { return }
    do throws(KubernetesError) {
      let pods = try await surroundings.client.podsHoldingUp(live)
      if pods.isEmpty { return }
      let removed = try await surroundings.client.replace(
        pods, holdingUp: live, at: change.object.resource
      ) { try? await surroundings.pause(.milliseconds(100)) }
      let held = change.object.resource.kind.kind + "/" + change.object.name
      for name in removed {
        surroundings.observe(
          .note("deleted failing Pod " + name + ", which held up " + held))
      }
    } catch {
      let told = ReleaseError(.object(change.object.qualifiedName, action: .read, error))
      surroundings.observe(
        .note("cannot see whether failing Pods hold it up: " + told.helmText))
    }
  }
}
