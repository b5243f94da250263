public import GoCompat

/// Addresses of repositories and of what is in them.
public enum RepositoryURL {
  /// An address in an index: as it is, or below the repository's.
  ///
  /// - SeeAlso: `repo.ResolveReferenceURL`
  public static func resolve(
    _ reference: ByteString, against base: ByteString
  ) throws(RepositoryError) -> ByteString {
    let target = try parse(reference)
    if target.isAbsolute { return reference }
    var folder = try parse(base)
    folder.rawPath = withSlash(folder.rawPath)
    folder.path = withSlash(folder.path)
    var resolved = folder.resolve(target)
    resolved.rawQuery = folder.rawQuery
    return resolved.goText
  }

  private static func withSlash(_ path: ByteString) -> ByteString {
    path.hasSuffix("/") ? path : path + "/"
  }

  private static func parse(_ text: ByteString) throws(RepositoryError) -> GoURL {
    do throws(GoURLError) {
      return try GoURL(parsing: text)
    } catch {
      throw RepositoryError(.text("failed to parse " + text + " as URL: " + error.goText))
    }
  }

  /// Whether two addresses are the same, slashes at the end aside.
  ///
  /// - SeeAlso: `urlutil.Equal`
  public static func isSame(_ left: ByteString, _ right: ByteString) -> Bool {
    guard let first = normalized(left) else { return GoPath.clean(left) == GoPath.clean(right) }
    return first == normalized(right)
  }

  private static func normalized(_ text: ByteString) -> ByteString? {
    guard var url = try? GoURL(parsing: text) else { return nil }
    url.path = GoPath.clean(url.path.isEmpty ? "/" : url.path)
    url.rawPath = ""
    return url.goText
  }

  /// An address with further names below its path.
  ///
  /// - SeeAlso: `urlutil.URLJoin`
  public static func join(_ base: ByteString, _ name: ByteString) -> ByteString {
    guard var url = try? GoURL(parsing: base) else { return GoPath.join([base, name]) }
    url.path = GoPath.join([url.path, name])
    url.rawPath = ""
    return url.goText
  }
}
