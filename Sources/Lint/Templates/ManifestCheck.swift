import GoCompat
import Rendering

/// The rules about what one template rendered.
struct ManifestCheck {
  let name: ByteString
  let text: ByteString
  let kubeVersion: KubeVersion?
  private(set) var messages: [LintMessage] = []

  init(name: ByteString, text: ByteString, kubeVersion: KubeVersion?) {
    self.name = name
    self.text = text
    self.kubeVersion = kubeVersion
  }

  /// Checks all objects; false when one cannot be read.
  mutating func run() -> Bool {
    add(.warning, TopIndentRule.problem(with: text))
    var objects = ObjectStream(text.bytes)
    while true {
      do throws(ObjectStream.Problem) {
        guard case .object(let object) = try objects.next() else { return true }
        if let object { check(object) }
      } catch {
        add(.error, "unable to parse YAML: " + error.text)
        return false
      }
    }
  }

  private mutating func check(_ object: LintedObject) {
    add(.warning, ObjectNameRule.problem(with: object))
    add(.warning, DeprecatedAPIRule.problem(with: object, on: kubeVersion))
    add(.error, MatchSelectorRule.problem(with: object, in: text))
    add(.error, ListAnnotationsRule.problem(with: object, in: text))
  }

  private mutating func add(_ severity: LintSeverity, _ problem: ByteString?) {
    if let problem { messages.append(LintMessage(severity, name, problem)) }
  }
}
