import Charts
import GoCompat
import Testing
import YAML

/// The recorded cases that need no template engine.
@Suite struct ConformanceTests {
  @Test(arguments: ConformanceCase.all("set") + ConformanceCase.all(in: "charts/set"))
  func setExpression(_ test: ConformanceCase) throws {
    var composer = ValuesComposer()
    let input = test.bytes("input") ?? ""
    switch test.operation {
    case "set": composer.values = [input]
    case "set-string": composer.stringValues = [input]
    case "set-json": composer.jsonValues = [input]
    default: composer.literalValues = [input]
    }
    do {
      let values = try composer.compose { _ in "" }
      #expect(test.expectedError == nil)
      #expect(Value.object(values).normal == test.fields["expect_values"])
    } catch {
      guard case .argument(_, _, let cause) = error else { throw error }
      #expect(cause.helmText.text == test.expectedError)
    }
  }

  @Test(arguments: ConformanceCase.all("chart-crds"))
  func customResources(_ test: ConformanceCase) throws {
    let found = try test.load().customResources.map { resource -> Value in
      .object([
        "name": .string(resource.name), "filename": .string(resource.filename),
        "data": .string(ByteString(resource.data)),
      ])
    }
    #expect(Value.array(found) == test.fields["expect_crds"])
  }

  @Test(arguments: mergeAreas.filter { $0.operation == "merge" })
  func merge(_ test: ConformanceCase) throws {
    let chart = try test.load()
    do {
      let values = try RenderValues(chart, values: test.values)
      #expect(test.expectedError == nil)
      #expect(Value.object(values.table.object).normal == test.fields["expect_values"])
    } catch {
      #expect(error.helmText.text == test.expectedError)
    }
  }

  @Test(arguments: renderAreas.filter { $0.string("stage") == "load" })
  func loadingFails(_ test: ConformanceCase) throws {
    do {
      _ = try test.load()
      Issue.record("the chart loads")
    } catch let error as ChartError {
      #expect(error.helmText.text == test.expectedError)
    }
  }

  @Test(arguments: renderAreas.filter { $0.rendering() != nil })
  func render(_ test: ConformanceCase) throws {
    let rendering = try #require(test.rendering())
    switch try rendering.get() {
    case .success(let files): #expect(Value.object(files) == test.fields["expect"])
    case .failure(let error): #expect(error.helmText.text == test.expectedError)
    }
  }

  @Test(
    arguments: ConformanceCase.all(in: "charts/loading")
      + ConformanceCase.all(in: "charts/helmignore"))
  func loading(_ test: ConformanceCase) throws {
    do {
      _ = try test.load()
      guard let rendering = test.rendering() else { return }
      guard case .success(let files) = try rendering.get() else { throw ChartProblem() }
      #expect(Value.object(files) == test.fields["expect"])
    } catch let error as ChartError {
      #expect(error.helmText.text == test.expectedError)
    }
  }

  struct ChartProblem: Error {}

  /// Chart trees made at random, and what the real engine made of their values.
  @Test(arguments: ConformanceCase.all(in: "charts/values"))
  func randomTrees(_ test: ConformanceCase) throws {
    do {
      let rendering = try #require(test.rendering(anyStage: true))
      switch try rendering.get() {
      case .success(let files): #expect(Value.object(files) == test.fields["expect"])
      case .failure(let error): #expect(error.helmText.text == test.expectedError)
      }
    } catch let error as ChartError {
      #expect(error.helmText.text == test.expectedError)
    }
  }

  static var mergeAreas: [ConformanceCase] {
    ["merge-defaults", "merge-subcharts"].flatMap { ConformanceCase.all($0) }
  }

  static var renderAreas: [ConformanceCase] {
    ["merge-defaults", "merge-subcharts", "merge-dependencies", "chart-loading", "helm-objects"]
      .flatMap { ConformanceCase.all($0) }.filter { $0.operation == "render" }
  }
}

extension Value {
  /// The value with whole numbers as floats, as JSON has them.
  var normal: Value {
    switch self {
    case .int(let number): return .float(Double(number))
    case .array(let values): return .array(values.map(\.normal))
    case .object(let object):
      var result = Object()
      for (key, value) in object { result[key] = value.normal }
      return .object(result)
    default: return self
    }
  }
}
