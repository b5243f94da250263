public import GoCompat
public import YAML

/// Puts together what the user says about values: files first, then flags, each kind in its turn.
///
/// - SeeAlso: `helm.sh/helm/v4/pkg/cli/values.Options.MergeValues`
public struct ValuesComposer: Sendable {
  /// A file of values: its name for messages, and its bytes.
  public struct File: Sendable {
    public var name: ByteString
    public var data: [UInt8]

    public init(name: ByteString, data: [UInt8]) {
      self.name = name
      self.data = data
    }
  }

  /// `-f`, in the order given; each may hold several documents.
  public var files: [File] = []
  /// `--set-json`: an object, or `key=json,…`.
  public var jsonValues: [ByteString] = []
  /// `--set`
  public var values: [ByteString] = []
  /// `--set-string`
  public var stringValues: [ByteString] = []
  /// `--set-file`: `key=path,…`.
  public var fileValues: [ByteString] = []
  /// `--set-literal`
  public var literalValues: [ByteString] = []

  public init() {}

  /// The user's values.
  ///
  /// - Parameter readFile: gives the text of a file of `--set-file`.
  public func compose(
    readFile: @escaping (ByteString) throws -> ByteString
  ) throws(ValuesError) -> Object {
    var base = try composeFiles()
    try base.apply(json: jsonValues)
    let table = SharedTable(base)
    try apply(values, .set, .typed, to: table)
    try apply(stringValues, .setString, .string, to: table)
    try apply(fileValues, .setFile, .file(readFile), to: table)
    try apply(literalValues, .setLiteral, .literal, to: table)
    return table.object
  }

  private func composeFiles() throws(ValuesError) -> Object {
    var base = Object()
    for file in files {
      do throws(DocumentProblem) {
        base.merge(try ValuesFile.read(file.data))
      } catch {
        throw .file(name: file.name, error)
      }
    }
    return base
  }

  private func apply(
    _ arguments: [ByteString], _ flag: ValuesError.Flag, _ mode: SetParser.Mode,
    to table: SharedTable
  ) throws(ValuesError) {
    for argument in arguments {
      do throws(SetError) {
        var parser = SetParser(argument, mode: mode)
        try parser.parse(into: table)
      } catch {
        throw .argument(flag, argument, error)
      }
    }
  }
}

extension Object {
  /// Applies the arguments of `--set-json`.
  fileprivate mutating func apply(json arguments: [ByteString]) throws(ValuesError) {
    for argument in arguments {
      let text = argument.trimmingSpace
      if text.hasPrefix("{") {
        do throws(JSONError) {
          guard case .object(let object) = try JSONReader.read(text.bytes, into: ValueBuilder())
          else { continue }
          merge(object)
        } catch {
          throw .argument(.setJSON, argument, .json(error))
        }
        continue
      }
      let table = SharedTable(self)
      do throws(SetError) {
        var parser = SetParser(argument, mode: .json)
        try parser.parse(into: table)
      } catch {
        throw .argument(.setJSON, argument, error)
      }
      self = table.object
    }
  }
}

/// Why the user's values cannot be put together.
public enum ValuesError: Error {
  public enum Flag: String, Sendable {
    case set = "--set"
    case setString = "--set-string"
    case setFile = "--set-file"
    case setLiteral = "--set-literal"
    case setJSON = "--set-json"
  }

  case file(name: ByteString, DocumentProblem)
  case argument(Flag, ByteString, SetError)

  /// The byte of the argument that reading came to; nil for a file.
  public var stop: Int? {
    switch self {
    case .file: nil
    case .argument(.set, let argument, _): SetParser.stop(argument, .typed)
    case .argument(.setString, let argument, _), .argument(.setFile, let argument, _):
      SetParser.stop(argument, .string)
    case .argument(.setLiteral, let argument, _): SetParser.stop(argument, .literal)
    case .argument(.setJSON, let argument, _):
      argument.trimmingSpace.hasPrefix("{") ? 0 : SetParser.stop(argument, .json)
    }
  }

  /// The sentence of Helm.
  public var helmText: ByteString {
    switch self {
    case .file(let name, let problem): "failed to parse " + name + ": " + problem.goText
    // Helm shows the argument where the cause would be, and says JSON twice for an object.
    case .argument(.setJSON, let argument, _):
      "failed parsing --set-json data "
        + (argument.trimmingSpace.hasPrefix("{") ? "JSON: " : "") + argument
    case .argument(let flag, _, let error):
      "failed parsing \(flag.rawValue) data: " + error.helmText
    }
  }
}
