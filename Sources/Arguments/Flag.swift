/// A flag as data: how it is written, what it takes, what help says about it.
public struct Flag: Sendable {
  /// The long name, without dashes.
  public var name: String
  /// One letter, or empty.
  public var shorthand: String
  public var kind: FlagKind
  /// The help text; a name between backquotes becomes the name of the value.
  public var usage: String
  /// Left out of help and completion.
  public var isHidden: Bool
  /// What to use instead; a flag that has it is hidden, and using it prints a note.
  public var deprecated: String?
  /// The value of the flag when it is written without one: `true` for a boolean.
  public var bareValue: String?
  /// The flag whose value this one sets: two names for one thing.
  public var alias: String?
  /// What the shell may offer as its value; nil means file names.
  public var completion: Completion?

  public init(
    _ name: String, shorthand: String = "", _ kind: FlagKind, _ usage: String,
    isHidden: Bool = false, deprecated: String? = nil, bareValue: String? = nil,
    alias: String? = nil, completion: Completion? = nil
  ) {
    self.name = name
    self.shorthand = shorthand
    self.kind = kind
    self.usage = usage
    self.isHidden = isHidden || deprecated != nil
    self.deprecated = deprecated
    self.bareValue = bareValue ?? (kind.isBool ? "true" : nil)
    self.alias = alias
    self.completion = completion
  }

  /// The name its value is kept under.
  var storage: String { alias ?? name }
}

/// What a flag takes, with the value it has when it is not given.
///
/// - SeeAlso: the value types of pflag, whose names help shows.
public enum FlagKind: Sendable {
  case bool(Bool)
  case string(String)
  case int(Int64)
  case uint(UInt64)
  case float32(Float)
  /// Nanoseconds.
  case duration(Int64)
  /// Repeatable, every value taken whole.
  case stringArray([String])
  /// Repeatable, every value split at commas, with CSV's quotes.
  case strings([String])
  /// `key=value` pairs, repeatable and split at commas.
  case pairs
  /// A kind of the command's own.
  case custom(CustomFlag)

  var isBool: Bool {
    if case .bool = self { true } else { false }
  }

  /// Whether giving the flag again adds to it.
  var isRepeatable: Bool {
    switch self {
    case .stringArray, .strings, .pairs: true
    case .custom(let custom): custom.isRepeatable
    default: false
    }
  }
}

/// A flag kind that a command defines: texts in, texts out.
public struct CustomFlag: Sendable {
  /// The name help shows for the value.
  public var typeName: String
  public var initial: [String]
  public var isRepeatable: Bool
  /// The new values, from those before and the text given.
  public var accept: @Sendable ([String], String) throws(FlagValueError) -> AcceptedValue

  public init(
    typeName: String, initial: [String], isRepeatable: Bool = false,
    accept: @escaping @Sendable ([String], String) throws(FlagValueError) -> AcceptedValue
  ) {
    self.typeName = typeName
    self.initial = initial
    self.isRepeatable = isRepeatable
    self.accept = accept
  }
}

/// What a custom flag made of a text.
public struct AcceptedValue: Sendable {
  public var values: [String]
  /// Something the user should know, printed as a warning.
  public var warning: String?

  public init(_ values: [String], warning: String? = nil) {
    self.values = values
    self.warning = warning
  }
}

/// Why a text is no value for a flag; the words follow `invalid argument … for … flag:`.
public struct FlagValueError: Error, Sendable, Hashable {
  public var reason: String

  public init(_ reason: String) { self.reason = reason }
}
