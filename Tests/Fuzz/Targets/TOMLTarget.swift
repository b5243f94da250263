internal import YAML

/// Reads a text as TOML.
enum TOMLTarget {
  static func run(_ bytes: [UInt8]) { _ = try? TOMLReader.read(bytes, into: ValueBuilder()) }
}
