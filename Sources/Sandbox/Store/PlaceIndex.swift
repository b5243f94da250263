internal import GoCompat
internal import YAML

/// Which objects of a resource are under a word, so that controllers need not look at all of them.
struct PlaceIndex {
  enum Kind {
    /// Under the uid of the owner that controls them, or under nothing.
    case controller
    /// Under each of their labels.
    case label
    /// Under one of the labels that their `spec.selector` asks for: all the others it asks for too.
    case selector
  }

  private let kind: Kind
  private var places: [ByteString: Set<ByteString>] = [:]

  init(_ kind: Kind) { self.kind = kind }

  /// The word for a label.
  static func word(_ key: ByteString, _ value: Value) -> ByteString {
    guard case .string(let text) = value else { return key }
    return key + "=" + text
  }

  func places(_ word: ByteString) -> Set<ByteString> { places[word] ?? [] }

  func count(_ word: ByteString) -> Int { places[word]?.count ?? 0 }

  mutating func change(from old: Object?, to new: Object?, at place: ByteString) {
    if kind == .label, let old, let new, old.labels == new.labels { return }
    let before = old.map(words) ?? []
    let after = new.map(words) ?? []
    guard before != after else { return }
    for word in before {
      places[word]?.remove(place)
      if places[word]?.isEmpty == true { places[word] = nil }
    }
    for word in after { places[word, default: []].insert(place) }
  }

  private func words(_ object: Object) -> [ByteString] {
    switch kind {
    case .controller: [object.controllerReference?.string("uid") ?? ""]
    case .label: object.labels.map { Self.word($0.key, $0.value) }
    case .selector:
      object.object("spec").object("selector").min { $0.key < $1.key }
        .map { [Self.word($0.key, $0.value)] } ?? []
    }
  }
}
