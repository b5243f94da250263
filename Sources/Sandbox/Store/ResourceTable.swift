internal import GoCompat
internal import YAML

/// The objects of one resource by `namespace/name`, and their order.
struct ResourceTable {
  private(set) var objects: [ByteString: Object] = [:]
  private var order: [ByteString] = []

  mutating func set(_ object: Object?, at place: ByteString) {
    let isThere = objects[place] != nil
    objects[place] = object
    if object != nil, !isThere { order.insert(place, at: position(of: place)) }
    if object == nil, isThere { order.remove(at: position(of: place)) }
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
