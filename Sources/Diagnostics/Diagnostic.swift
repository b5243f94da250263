/// Something to tell the user, with the places it is about.
public struct Diagnostic: Sendable {
  public enum Severity: String, Sendable { case error, warning, information }

  /// A short name that does not change, such as `template.unknown-function`.
  public var id: String
  public var severity: Severity
  /// One sentence; the first line is what concise output shows.
  public var message: String
  /// Places in sources; the first primary one is where the trouble is.
  public var labels: [Label]
  /// How it came to this, outermost last: the include chain, the values file that set the key.
  public var notes: [Note]
  /// One line on what to do.
  public var help: String?

  public init(
    id: String, severity: Severity = .error, message: String, labels: [Label] = [],
    notes: [Note] = [], help: String? = nil
  ) {
    self.id = id
    self.severity = severity
    self.message = message
    self.labels = labels
    self.notes = notes
    self.help = help
  }

  /// The place that carets go under: the first primary label, else the first label.
  public var primaryLabel: Label? { labels.first { $0.isPrimary } ?? labels.first }
}

/// A place of a diagnostic with a word about it.
public struct Label: Sendable {
  public var place: Place
  public var text: String
  /// Whether this is the cause; others are context.
  public var isPrimary: Bool

  public init(_ place: Place, _ text: String = "", isPrimary: Bool = true) {
    self.place = place
    self.text = text
    self.isPrimary = isPrimary
  }
}

/// A remark of a diagnostic, with or without a place.
public struct Note: Sendable {
  public var text: String
  public var place: Place?

  public init(_ text: String, at place: Place? = nil) {
    self.text = text
    self.place = place
  }
}
