import Platform
import Testing

@Suite struct PathsTests {
  @Test(arguments: [
    ("", "."), ("/", "/"), ("a/./b//c", "a/b/c"), ("a/../../b", "../b"), ("/../a", "/a"),
    ("a/b/../..", "."), ("./a/", "a"), ("../..", "../.."),
  ])
  func clean(path: String, wanted: String) { #expect(Paths.clean(path) == wanted) }

  @Test(arguments: [("", "."), ("///", "/"), ("a/b/", "b"), ("/x", "x"), ("a", "a")])
  func base(path: String, wanted: String) { #expect(Paths.base(path) == wanted) }

  @Test(arguments: [("a", "."), ("a/b", "a"), ("/a", "/"), ("a/b/", "a/b"), ("/a/b/../c", "/a")])
  func directory(path: String, wanted: String) { #expect(Paths.directory(path) == wanted) }

  @Test func join() {
    #expect(Paths.join("a", "", "../b") == "b")
    #expect(Paths.join("", "") == "")
    #expect(Paths.absolute("x/../y", from: "/r") == "/r/y")
    #expect(Paths.absolute("/x/", from: "/r") == "/x")
  }
}
