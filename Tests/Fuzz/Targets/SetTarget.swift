internal import Charts
internal import GoCompat

/// Reads a text as the argument of every flag that sets values, over values that are there.
enum SetTarget {
  private static let present = Array("a: {b: [1, {c: x}], d: null}\nlist: [[1], 2]\n".utf8)

  static func run(_ bytes: [UInt8]) {
    let text = ByteString(bytes)
    for flag in [
      \ValuesComposer.values, \.stringValues, \.jsonValues, \.literalValues, \.fileValues,
    ] {
      for files in [[], [ValuesComposer.File(name: "values.yaml", data: present)]] {
        var composer = ValuesComposer()
        composer.files = files
        composer[keyPath: flag] = [text]
        do { _ = try composer.compose { $0 } } catch { _ = error.helmText }
      }
    }
  }
}
