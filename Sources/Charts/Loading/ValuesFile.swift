public import YAML

/// Reading files of values.
public enum ValuesFile {
  /// All documents of a file merged into one table, later ones over earlier ones.
  ///
  /// - SeeAlso: `loader.LoadValues`
  public static func read(_ bytes: [UInt8]) throws(DocumentProblem) -> Object {
    var documents = YAMLDocuments(bytes)
    var values = Object()
    while let document = try next(&documents) {
      do throws(YAMLError) {
        values.merge(try YAMLReader.object(document))
      } catch {
        throw .values(error.moved(byLines: documents.startLine - 1))
      }
    }
    return values
  }

  private static func next(
    _ documents: inout YAMLDocuments
  ) throws(DocumentProblem) -> [UInt8]? {
    do throws(YAMLError) { return try documents.next() } catch { throw .separator(error) }
  }
}

extension YAMLError {
  /// The error with its place in the whole file; the line in Go's text stays the document's.
  fileprivate func moved(byLines lines: Int) -> YAMLError {
    guard let place else { return self }
    return YAMLError(
      kind, goLine: goLine, place: YAMLPlace(line: place.line + lines, column: place.column))
  }
}

extension Object {
  /// Lays another table over this one; tables in both are merged, all else is replaced.
  ///
  /// - SeeAlso: `loader.MergeMaps`
  public mutating func merge(_ other: Object) {
    if isEmpty {
      self = other
      return
    }
    for (key, value) in other {
      if case .object(let upper) = value, case .object(var lower)? = self[key] {
        // The table is taken out while it changes, so that it is not copied.
        self[key] = .null
        lower.merge(upper)
        self[key] = .object(lower)
      } else {
        self[key] = value
      }
    }
  }
}
