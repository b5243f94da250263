internal import GoCompat
internal import YAML

/// One page of the list of a repository's tags.
enum TagList {
  static func tags(_ body: [UInt8], url: String) throws(RegistryError) -> [String] {
    guard case .object(let fields)? = try? JSONReader.kubernetesValue(body) else {
      throw RegistryError(.malformed(url: url, "failed to decode response: not JSON"))
    }
    guard case .array(let tags)? = fields["tags"] else { return [] }
    return tags.compactMap { if case .string(let tag) = $0 { tag.text } else { nil } }
  }

  /// The address of the next page, from the `Link` field; nil on the last one.
  ///
  /// - SeeAlso: RFC 8288
  static func next(_ link: String?, after page: String) throws(RegistryError) -> String? {
    guard let link, let open = link.firstIndex(of: "<"),
      let close = link[open...].firstIndex(of: ">"),
      let base = try? GoURL(parsing: ByteString(page)),
      let reference = try? GoURL(
        parsing: ByteString(String(link[link.index(after: open)..<close])))
    else { return nil }
    let next = base.resolve(reference)
    guard next.scheme == base.scheme, next.host == base.host else {
      throw RegistryError(.foreignPage(next: next.goText.text, page: page))
    }
    return next.goText.text
  }

  /// A media type without its parameters.
  static func mediaType(_ field: String?) -> String {
    String((field ?? "").prefix { $0 != ";" && $0 != " " })
  }
}
