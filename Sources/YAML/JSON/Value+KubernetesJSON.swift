extension JSONReader {
  /// Reads a whole text as Kubernetes reads the body of a request or an answer: whole numbers are
  /// `.int`.
  ///
  /// - Throws: `JSONError` for what is no JSON, or has something after its value.
  public static func kubernetesValue(_ bytes: [UInt8]) throws(JSONError) -> Value {
    try read(bytes, into: ValueBuilder(keepsWholeNumbers: true), keepsNumbers: true)
  }
}

extension Value {
  /// The text of this value as Kubernetes' servers and clients write it.
  ///
  /// - Throws: `JSONError` for a number that JSON has not.
  public func kubernetesJSON(escapingHTML: Bool = true) throws(JSONError) -> [UInt8] {
    var writer = JSONWriter(escapesHTML: escapingHTML)
    writer.write(self)
    return try writer.finish()
  }
}
