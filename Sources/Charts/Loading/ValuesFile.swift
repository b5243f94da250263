public import YAML

/// Reading files of values.
public enum ValuesFile {
  /// All documents of a file merged into one table, later ones over earlier ones.
  ///
  /// - SeeAlso: `loader.LoadValues`
  public static func read(_ bytes: [UInt8]) throws(DocumentProblem) -> Object {
    let documents: [[UInt8]]
    do throws(YAMLError) {
      documents = try YAMLDocuments.split(bytes)
    } catch {
      throw .separator(error)
    }
    do throws(YAMLError) {
      var values = Object()
      for document in documents { values.merge(try YAMLReader.object(document)) }
      return values
    } catch {
      throw .values(error)
    }
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
