internal import Crypto
public import GoCompat
internal import YAML

/// What a manifest says of a thing in a registry: what it is, and by which digest it is known.
public struct OCIDescriptor: Sendable, Equatable {
  public var mediaType: String
  public var digest: String
  /// In bytes.
  public var size: Int64
  public var annotations: [ByteString: ByteString] = [:]

  public init(mediaType: String, digest: String, size: Int64) {
    self.mediaType = mediaType
    self.digest = digest
    self.size = size
  }

  /// Describes bytes.
  public init(mediaType: String, of bytes: [UInt8]) {
    self.init(
      mediaType: mediaType, digest: OCIDescriptor.digest(of: bytes), size: Int64(bytes.count))
  }

  /// Reads a descriptor; nil when a field is missing or is not what it should be.
  init?(_ value: Value?) {
    guard case .object(let fields)? = value, case .string(let mediaType)? = fields["mediaType"],
      case .string(let digest)? = fields["digest"], case .int(let size)? = fields["size"], size >= 0
    else { return nil }
    do throws(RegistryError) {
      try OCIReference.check(digest: digest.text)
    } catch {
      return nil
    }
    self.init(mediaType: mediaType.text, digest: digest.text, size: size)
    guard case .object(let table)? = fields["annotations"] else { return }
    for (key, value) in table {
      if case .string(let text) = value { annotations[key] = text }
    }
  }

  var document: Value {
    var fields = Object()
    fields["mediaType"] = .string(ByteString(mediaType))
    fields["digest"] = .string(ByteString(digest))
    fields["size"] = .int(size)
    if !annotations.isEmpty {
      var table = Object()
      for key in annotations.keys.sorted() { table[key] = annotations[key].map(Value.string) }
      fields["annotations"] = .object(table)
    }
    return .object(fields)
  }

  /// `sha256:` and the digits.
  public static func digest(of bytes: [UInt8]) -> String {
    "sha256:" + String(decoding: Digest.hexadecimal(Digest.sha256(bytes)), as: UTF8.self)
  }

  /// Whether bytes are those of a digest.
  static func matches(_ bytes: [UInt8], _ digest: String) -> Bool {
    if digest.hasPrefix("sha512:") {
      return digest.dropFirst(7)
        == String(decoding: Digest.hexadecimal(Digest.sha512(bytes)), as: UTF8.self)
    }
    return OCIDescriptor.digest(of: bytes) == digest
  }
}
