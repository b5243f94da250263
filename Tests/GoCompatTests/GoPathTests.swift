import GoCompat
import Testing

@Suite struct GoPathTests {
  @Test(arguments: [
    // path, clean, dir, base, ext
    ("", ".", ".", ".", ""), ("/", "/", "/", "/", ""), ("a//b/./c/..", "a/b", "a/b/c", "..", "."),
    ("../../a", "../../a", "../..", "a", ""), ("/../a", "/a", "/", "a", ""),
    ("a/b.tar.gz/", "a/b.tar.gz", "a/b.tar.gz", "b.tar.gz", ""),
    ("x/.hid", "x/.hid", "x", ".hid", ".hid"),
    ("///", "/", "/", "/", ""), ("a/..", ".", "a", "..", "."),
  ])
  func cuts(path: String, clean: String, dir: String, base: String, ext: String) {
    let bytes = ByteString(path)
    #expect(GoPath.clean(bytes).text == clean)
    #expect(GoPath.dir(bytes).text == dir)
    #expect(GoPath.base(bytes).text == base)
    #expect(GoPath.ext(bytes).text == ext)
  }

  @Test func joins() {
    #expect(GoPath.join([]) == "")
    #expect(GoPath.join(["", ""]) == "")
    #expect(GoPath.join(["a", "", "../b", "/c"]) == "b/c")
    #expect(GoPath.isAbs("/a") && !GoPath.isAbs("a"))
  }

  @Test(arguments: [
    ("abc", "abc", true), ("*", "abc", true), ("*c", "abc", true), ("a*/b", "a/c/b", false),
    ("a*b*c*d*e*/f", "axbxcxdxe/f", true), ("a*b?c*x", "abxbbxdbxebxczzx", true),
    ("ab[^e-g]", "abc", true), ("a\\*b", "a*b", true), ("a?b", "a/b", false), ("[\\]a]", "]", true),
    ("a?b", "a☺b", true), ("*x", "xxx", true), ("", "", true), ("*", "", true),
    ("**", "a/b", false),
    ("b*[", "abc", false), ("[x\\-]", "-", true),
  ])
  func matches(pattern: String, name: String, expected: Bool) throws {
    #expect(try GoPath.match(ByteString(pattern), ByteString(name)) == expected)
  }

  @Test(arguments: ["[]a]", "[-]", "[x-]", "[a-b-c]", "[", "[^", "[^bc", "a[", "a*[", "abc\\"])
  func refuses(pattern: String) {
    #expect(throws: GoPath.BadPattern.self) {
      try GoPath.match(ByteString(pattern), "abc")
    }
  }
}
