internal import GoCompat
internal import YAML

/// The objects of one resource by `namespace/name`, and their order.
struct ResourceTable {
  private(set) var objects: [ByteString: Object] = [:]
  private var order: [ByteString] = []
  /// Who controls what, who has which label, which selector asks for which label: made when somebody
  /// asks for the first time, and kept up from then on.
  private var indices: [PlaceIndex.Kind: PlaceIndex] = [:]

  mutating func set(_ object: Object?, at place: ByteString) {
    let old = objects[place]
    objects[place] = object
    if object != nil, old == nil { order.insert(place, at: position(of: place)) }
    if object == nil, old != nil { order.remove(at: position(of: place)) }
    for kind in indices.keys { indices[kind]?.change(from: old, to: object, at: place) }
  }

  /// The objects in a namespace, or in all, in order.
  func all(in namespace: ByteString?) -> [Object] {
    guard let namespace else { return order.compactMap { objects[$0] } }
    let prefix = namespace + "/"
    var found: [Object] = []
    var index = position(of: prefix)
    while index < order.count, order[index].hasPrefix(prefix) {
      if let object = objects[order[index]] { found.append(object) }
      index += 1
    }
    return found
  }

  private func position(of place: ByteString) -> Int {
    var low = 0
    var high = order.count
    while low < high {
      let middle = (low + high) / 2
      if order[middle] < place { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

/// Which objects of a namespace somebody is after, who looks at each of them himself.
enum Narrowing {
  /// Those that an owner of this uid controls, and those that nobody does.
  case controlled(by: ByteString)
  /// Those with all these labels.
  case labelled(Object)
  /// Those whose `spec.selector` may select any of these labels.
  case selecting([Object])
}

extension ResourceTable {
  /// The objects in a namespace that one may be after, in order, and maybe others.
  mutating func all(in namespace: ByteString, _ narrowing: Narrowing) -> [Object] {
    switch narrowing {
    case .controlled(let uid): return found([uid, ""], by: .controller, in: namespace)
    case .labelled(let labels):
      prepare(.label)
      let words = labels.map { PlaceIndex.word($0.key, $0.value) }
      let index = indices[.label]
      let rarest = words.min { (index?.count($0) ?? 0) < (index?.count($1) ?? 0) }
      return rarest.map { found([$0], by: .label, in: namespace) } ?? all(in: namespace)
    case .selecting(let labels):
      let words = labels.flatMap { $0.map { PlaceIndex.word($0.key, $0.value) } }
      return found(words, by: .selector, in: namespace)
    }
  }

  private mutating func found(
    _ words: [ByteString], by kind: PlaceIndex.Kind, in namespace: ByteString
  ) -> [Object] {
    prepare(kind)
    let prefix = namespace + "/"
    var places: Set<ByteString> = []
    for word in words {
      for place in indices[kind]?.places(word) ?? [] where place.hasPrefix(prefix) {
        places.insert(place)
      }
    }
    return places.sorted().compactMap { objects[$0] }
  }

  private mutating func prepare(_ kind: PlaceIndex.Kind) {
    guard indices[kind] == nil else { return }
    var index = PlaceIndex(kind)
    for (place, object) in objects { index.change(from: nil, to: object, at: place) }
    indices[kind] = index
  }

  /// The same objects without what is kept up for finding them.
  var unindexed: ResourceTable {
    var table = self
    table.indices = [:]
    return table
  }
}
