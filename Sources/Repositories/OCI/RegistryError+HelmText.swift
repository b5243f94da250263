public import GoCompat
internal import HTTP
internal import Platform

extension RegistryError {
  /// The sentence of Helm and oras-go; what they have no sentence for has one of ours.
  public var helmText: ByteString {
    switch kind {
    case .invalidReference(let reason): ByteString("invalid reference: \(reason)")
    case .badRange(let text): text
    case .noMatchingVersion(let wanted):
      ByteString("could not locate a version matching provided version string \(wanted)")
    case .noTags(let reference):
      ByteString("unable to locate any tags in provided repository: \(reference)")
    case .versionMismatch(let wanted, let tag):
      ByteString("chart reference and version mismatch: \(wanted) is not \(tag)")
    case .digestMismatch(let tagged, let wanted):
      ByteString("chart reference digest mismatch: \(tagged) is not \(wanted)")
    case .notFound(let reference): ByteString("\(reference): not found")
    case .step(let step, let cause): step.helmText + cause.helmText
    case .foreignPage(let next, let page):
      "invalid next link " + Self.quoted(next) + ": not the same origin as " + Self.quoted(page)
    case .badConfig(let reason): reason
    case .login(let host, let cause):
      "authenticating to " + Self.quoted(host) + ": " + cause.helmText
    case .tooFewDescriptors(let minimum, let found):
      ByteString(
        "manifest does not contain minimum number of descriptors (\(minimum)), "
          + "descriptors found: \(found)")
    case .noLayer(let type): ByteString("manifest does not contain a layer with mediatype \(type)")
    case .noConfig: ByteString("could not load config with mediatype \(OCIMediaType.chartConfig)")
    case .helper(let text), .pluginArtifact(let text): ByteString(text)
    case .credentialsFile(let path, let reason):
      ByteString("failed to load config file at \(path): \(reason)")
    case .file(let error): ByteString(error.goText)
    case .notStrict:
      "strict mode enabled, ref basename and tag must match the chart name and version"
    default: exchangeText
    }
  }

  private var exchangeText: ByteString {
    switch kind {
    case .transport(let method, let error): error.goText(method)
    case .status(let method, let url, let code, let problems):
      Self.exchange(method, url)
        + ByteString("response status code \(code): \(Self.text(of: problems, code))")
    case .unauthenticated(let method, let url, let reason):
      Self.exchange(method, url) + ByteString(reason)
    case .malformed(let url, let reason): Self.exchange(.get, url) + ByteString(reason)
    case .wrongContent(let url, let expected, let actual):
      Self.exchange(.get, url)
        + ByteString("content has digest \(actual), not \(expected); nothing was kept of it")
    case .wrongSize(let url, let expected, let actual):
      Self.exchange(.get, url)
        + ByteString("content has \(actual) bytes, not \(expected); nothing was kept of it")
    case .tooLarge(let url, let limit):
      Self.exchange(.get, url) + ByteString("content has more than \(limit) bytes")
    default: ""
    }
  }

  private static func exchange(_ method: HTTPMethod, _ url: String) -> ByteString {
    ByteString(method.rawValue) + " " + quoted(url) + ": "
  }

  private static func text(of problems: [RegistryProblem], _ code: Int) -> String {
    problems.isEmpty
      ? HTTPStatus.text(code) : problems.map(\.text).joined(separator: "; ")
  }

  private static func quoted(_ text: String) -> ByteString { Strconv.quote(ByteString(text)) }
}
