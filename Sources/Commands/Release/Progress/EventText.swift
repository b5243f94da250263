internal import GoCompat
internal import Kubernetes
internal import Releases

/// What happens in an operation, in a line.
enum EventText {
  /// Nil for what needs no word.
  static func line(_ event: ReleaseEvent) -> ByteString? {
    switch event {
    case .tookOver(let lease, let revision, let status):
      let who = lease.map { "; " + $0.operation + " by " + $0.owner } ?? ""
      return "revision " + Strconv.itoa(revision) + " was left as "
        + ByteString(status.rawValue) + who + ": taking over"
    case .note(let text): return text
    case .checked(let check):
      return "CRD " + check.name + ": " + check.text
        + (check.isHarmless ? "" : "; it stays as it is")
    case .held(let object, let finalizers):
      let names = finalizers.map(\.text).joined(separator: ", ")
      let place: ByteString =
        object.namespace.isEmpty ? object.name : object.namespace + "/" + object.name
      let title: ByteString = object.resource.kind.kind + " " + place
      return title + ByteString(" stays until its finalizers are done: " + names)
    case .notDeleted(let object, let error):
      return "not deleted: " + object.helmName + ": " + error.helmText
    case .warning(let warning, let object):
      return "Warning: " + object.resource.kind.kind + " " + object.name + ": " + warning.text
    case .hookLog(_, let text): return ByteString(text).trimmingSpace
    case .waiting(.changed(let target, let readiness, let age)):
      return line(target, readiness, age)
    case .waiting(.polling(let resource, let error)):
      return resource.name + " cannot be watched and are asked for again and again: " + error.text
    default: return nil
    }
  }

  private static func line(
    _ target: WaitTarget, _ readiness: Readiness, _ age: Duration
  ) -> ByteString? {
    if case .unknown = readiness { return nil }
    let sentence = readiness.sentence.isEmpty ? readiness.word : readiness.sentence
    let mark: ByteString =
      switch readiness {
      case .ready: "ready"
      case .failed: "failed"
      case .absent: "gone"
      default: "waiting"
      }
    return mark + ": " + target.path + ": " + sentence + " (" + self.age(age) + ")"
  }

  /// `12s`, `3m4s`
  static func age(_ duration: Duration) -> ByteString {
    let seconds = max(0, duration.components.seconds)
    let rest = "\(seconds % 60)s"
    return ByteString(seconds < 60 ? rest : "\(seconds / 60)m" + rest)
  }
}
