internal import GoCompat

extension TimeInstant {
  /// As times stand in objects: whole seconds in UTC.
  var kubernetesText: ByteString { shown(in: .utc).format(TimeInstant.rfc3339) }

  /// The time an object says; nil for what is none.
  init?(kubernetes text: ByteString) {
    do {
      self = try TimeInstant(parsing: text, layout: TimeInstant.rfc3339, in: .utc)
    } catch {
      return nil
    }
  }
}
