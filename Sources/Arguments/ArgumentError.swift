public import Diagnostics

/// A command line that cannot be followed.
public enum ArgumentError: Error, Sendable, Equatable {
  /// - Parameter known: the flags the command shows, to find what was meant.
  case unknownFlag(String, known: [String])
  case unknownLetter(UInt8, group: String)
  case badSyntax(String)
  case missingValue(flag: String)
  case missingLetterValue(UInt8, group: String)
  case invalidValue(String, flag: String, reason: String)
  case unknownCommand(String, under: String, suggestions: [String])
  case argumentCount(command: String, rule: ArgumentRule, usage: String)
  case exclusive(group: [String], given: [String])
}

extension ArgumentError {
  /// The sentence pflag, cobra or Helm has for it.
  public var goText: String {
    switch self {
    case .unknownFlag(let name, _): return "unknown flag: --\(name)"
    case .unknownLetter(let letter, let group):
      let character = Quoted.go(character: letter)
      return "unknown shorthand flag: \(character) in -\(group)"
    case .badSyntax(let word): return "bad flag syntax: \(word)"
    case .missingValue(let flag): return "flag needs an argument: --\(flag)"
    case .missingLetterValue(let letter, let group):
      let character = Quoted.go(character: letter)
      return "flag needs an argument: \(character) in -\(group)"
    case .invalidValue(let value, let flag, let reason):
      return "invalid argument \(Quoted.go(value)) for \(Quoted.go(flag)) flag: \(reason)"
    case .unknownCommand(let name, let parent, let suggestions):
      let sentence = "unknown command \(Quoted.go(name)) for \(Quoted.go(parent))"
      if suggestions.isEmpty { return sentence }
      return sentence + "\n\nDid you mean this?\n" + suggestions.map { "\t\($0)\n" }.joined()
    case .argumentCount(let command, let rule, let usage):
      return "\(Quoted.go(command)) \(rule.words)\n\nUsage:  \(usage)"
    case .exclusive(let group, let given):
      let names = group.joined(separator: " ")
      let set = given.sorted().joined(separator: " ")
      return "if any flags in the group [\(names)] are set none of the others can be; "
        + "[\(set)] were all set"
    }
  }

  /// The same as a diagnostic, with what was probably meant.
  public var diagnostic: Diagnostic? {
    Diagnostic(id: "arguments.\(kindName)", message: goText, help: help)
  }

  private var kindName: String {
    switch self {
    case .unknownFlag, .unknownLetter: "unknown-flag"
    case .badSyntax: "bad-syntax"
    case .missingValue, .missingLetterValue: "missing-value"
    case .invalidValue: "invalid-value"
    case .unknownCommand: "unknown-command"
    case .argumentCount: "argument-count"
    case .exclusive: "exclusive-flags"
    }
  }

  private var help: String? {
    switch self {
    case .unknownFlag(let name, let known):
      Suggestion.nearest(to: name, among: known).map { "did you mean --\($0)?" }
    case .unknownCommand(_, _, let suggestions):
      suggestions.first.map { "did you mean \($0)?" }
    default: nil
    }
  }
}
