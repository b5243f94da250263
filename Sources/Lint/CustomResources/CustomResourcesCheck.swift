import Charts
import GoCompat
import Platform

/// The rules about the files in crds/, which are no templates.
///
/// - SeeAlso: `rules.Crds`
struct CustomResourcesCheck {
  private static let folder: ByteString = "crds/"

  func messages(on subject: LintedChart) -> [LintMessage] {
    do throws(FileError) {
      guard try subject.kind(of: "crds") == .directory else {
        return [LintMessage(.error, Self.folder, "not a directory")]
      }
    } catch {
      if error.isAbsent { return [] }
      return [LintMessage(.error, Self.folder, ByteString(error.goText))]
    }
    switch subject.chart {
    case .failure(let error): return [LintMessage(.error, Self.folder, error.helmText)]
    case .success(let chart): return messages(on: chart)
    }
  }

  /// Checks file after file; one that is not YAML ends the check.
  private func messages(on chart: Chart) -> [LintMessage] {
    var messages: [LintMessage] = []
    for resource in chart.customResources {
      var objects = ObjectStream(resource.data)
      do throws(ObjectStream.Problem) {
        while case .object(let object) = try objects.next() {
          guard let object else { continue }
          messages += problems(with: object).map { LintMessage(.error, resource.name, $0) }
        }
      } catch {
        messages.append(
          LintMessage(.error, resource.name, "unable to parse YAML: " + error.text))
        return messages
      }
    }
    return messages
  }

  private func problems(with object: LintedObject) -> [ByteString] {
    var problems: [ByteString] = []
    if !object.apiVersion.hasPrefix("apiextensions.k8s.io") {
      problems.append("apiVersion is not in 'apiextensions.k8s.io'")
    }
    if object.kind != "CustomResourceDefinition" {
      problems.append("object kind is not 'CustomResourceDefinition'")
    }
    return problems
  }
}
