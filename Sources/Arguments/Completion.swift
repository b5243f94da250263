/// What the shell may offer for an argument or the value of a flag.
public struct Completion: Sendable {
  let answer: @Sendable (CompletionRequest) -> CompletionAnswer

  public init(_ answer: @escaping @Sendable (CompletionRequest) -> CompletionAnswer) {
    self.answer = answer
  }

  /// Nothing, not even files.
  public static let nothing = Completion { _ in CompletionAnswer(directive: .noFiles) }

  /// The files the shell finds itself.
  public static let files = Completion { _ in CompletionAnswer() }

  /// A fixed list, each a value or `value\tdescription`.
  public static func fixed(_ choices: [String]) -> Completion {
    Completion { _ in CompletionAnswer(choices, directive: .noFiles) }
  }

  /// Files for the first arguments, then a word that there are no more.
  public static func files(upTo count: Int) -> Completion {
    Completion { request in
      request.arguments.count < count ? CompletionAnswer() : .noMoreArguments
    }
  }
}

/// What is known of the command line when completion is asked for.
public struct CompletionRequest: Sendable {
  public var flags: ParsedFlags
  /// The arguments before the one being typed.
  public var arguments: [String]
  /// What is typed of the word so far.
  public var prefix: String
  /// The environment variables of the run.
  public var environment: @Sendable (String) -> String?
  /// What the program gave its completion engine to know the world by.
  public var program: any Sendable
}

/// Choices for the shell and what it should do with them.
public struct CompletionAnswer: Sendable, Equatable {
  /// Each a value or `value\tdescription`.
  public var choices: [String]
  public var directive: CompletionDirective

  public init(_ choices: [String] = [], directive: CompletionDirective = []) {
    self.choices = choices
    self.directive = directive
  }

  /// A remark to the user in place of choices.
  public static func remark(_ text: String) -> CompletionAnswer {
    CompletionAnswer([remarkMarker + text], directive: .noFiles)
  }

  /// The answer once a command has all its arguments.
  public static let noMoreArguments = remark(
    "This command does not take any more arguments (but may accept flags).")

  static let remarkMarker = "_activeHelp_ "
}

/// What the shell should do, as bits.
///
/// - SeeAlso: cobra's `ShellCompDirective`, whose numbers the scripts read.
public struct CompletionDirective: OptionSet, Sendable, Hashable {
  public let rawValue: Int

  public init(rawValue: Int) { self.rawValue = rawValue }

  public static let error = CompletionDirective(rawValue: 1)
  public static let noSpace = CompletionDirective(rawValue: 2)
  public static let noFiles = CompletionDirective(rawValue: 4)
  /// The choices are file name endings to look for.
  public static let fileEndings = CompletionDirective(rawValue: 8)
  public static let foldersOnly = CompletionDirective(rawValue: 16)
  public static let keepOrder = CompletionDirective(rawValue: 32)

  /// The names cobra prints for a person who runs the completion command by hand.
  var words: String {
    let names: [(CompletionDirective, String)] = [
      (.error, "Error"), (.noSpace, "NoSpace"), (.noFiles, "NoFileComp"),
      (.fileEndings, "FilterFileExt"), (.foldersOnly, "FilterDirs"), (.keepOrder, "KeepOrder"),
    ]
    let set = names.filter { contains($0.0) }.map { "ShellCompDirective" + $0.1 }
    return set.isEmpty ? "ShellCompDirectiveDefault" : set.joined(separator: ", ")
  }
}
