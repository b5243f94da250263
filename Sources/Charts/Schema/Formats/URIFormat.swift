import GoCompat

/// Addresses, relative ones, and templates of them.
enum URIFormat {
  /// - SeeAlso: `jsonschema.validateURI`
  static func problem(with text: ByteString) -> ByteString? {
    switch parse(text) {
    case .failure(let problem): problem.text
    case .success(let url): url.isAbsolute ? nil : "relative url"
    }
  }

  /// - SeeAlso: `jsonschema.validateURIReference`
  static func referenceProblem(with text: ByteString) -> ByteString? {
    if text.bytes.contains(UInt8(ascii: "\\")) { return "contains \\" }
    return if case .failure(let problem) = parse(text) { problem.text } else { nil }
  }

  /// - SeeAlso: `jsonschema.validateURITemplate`
  static func templateProblem(with text: ByteString) -> ByteString? {
    switch parse(text) {
    case .failure(let problem): return problem.text
    case .success(let url):
      for part in url.rawPath.split(by: "/") {
        do {
          let part = try GoURL.pathUnescape(part)
          if let problem = bracesProblem(in: part) { return problem }
        } catch {
          return "percent decode failed: " + error.goText
        }
      }
      return nil
    }
  }

  private static func bracesProblem(in part: ByteString) -> ByteString? {
    var isOpen = false
    for byte in part.bytes where byte == UInt8(ascii: "{") || byte == UInt8(ascii: "}") {
      if isOpen == (byte == UInt8(ascii: "{")) { return "nested curly braces" }
      isOpen.toggle()
    }
    return isOpen ? "no matching closing brace" : nil
  }

  private struct Problem: Error {
    let text: ByteString
  }

  /// Parses and looks at IPv6 hosts, which Go lets pass more freely.
  ///
  /// - SeeAlso: `jsonschema.parseURL`
  private static func parse(_ text: ByteString) -> Result<GoURL, Problem> {
    let url: GoURL
    do {
      url = try GoURL(parsing: text)
    } catch {
      return .failure(Problem(text: error.goText))
    }
    let name = url.hostname
    if name.contains(":") {
      if !url.host.contains("[") || !url.host.contains("]") {
        return .failure(Problem(text: "ipv6 address not enclosed in brackets"))
      }
      if let problem = AddressFormat.ipv6Problem(with: name) {
        return .failure(Problem(text: "invalid ipv6 address: " + problem))
      }
    }
    return .success(url)
  }
}
