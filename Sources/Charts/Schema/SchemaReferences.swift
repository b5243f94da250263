public import GoCompat

/// What happens when a schema refers to one outside the chart.
///
/// Helm reads files and the network here, at every render; this is refused unless a loader is given.
public struct SchemaReferences: Sendable {
  /// Why a schema could not be loaded, as the message says it.
  public struct LoadFailure: Error, Sendable {
    public let reason: ByteString

    public init(_ reason: ByteString) { self.reason = reason }
  }

  /// Gives the bytes behind a file, http or https address.
  public typealias Loader = @Sendable (_ url: ByteString) throws(LoadFailure) -> [UInt8]

  private let loader: Loader?
  private let warn: @Sendable (ByteString) -> Void

  /// - Parameters:
  ///   - loader: reads schemas outside the chart; nil to refuse them.
  ///   - warn: gets the address of every URN, which stands for a schema that allows anything.
  public init(
    loader: Loader? = nil, warn: @escaping @Sendable (_ urn: ByteString) -> Void = { _ in }
  ) {
    self.loader = loader
    self.warn = warn
  }

  /// - SeeAlso: `jsonschema.SchemeURLLoader`, `util.urnLoader`
  func load(_ url: ByteString) throws(SchemaError) -> [UInt8] {
    let scheme = url.bytes.firstIndex(of: UInt8(ascii: ":")).map { url[..<$0] } ?? ""
    switch scheme {
    case "urn":
      warn(url)
      return Array("true".utf8)
    case "file", "http", "https":
      guard let loader else { throw SchemaError(.outsideChart(url: url)) }
      do {
        return try loader(url)
      } catch {
        throw SchemaError(.unreadable(url: url, error.reason))
      }
    default: throw SchemaError(.unsupportedScheme(url: url))
    }
  }
}
