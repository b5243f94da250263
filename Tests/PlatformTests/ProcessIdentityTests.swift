import Foundation
import Platform
import Testing

@Suite struct ProcessIdentityTests {
  @Test func `this process is there, and others are told apart`() throws {
    let mark = ProcessIdentity.mark
    #expect(!mark.isEmpty)
    #expect(!ProcessIdentity.isGone(mark))
    var parts = String(decoding: mark, as: UTF8.self).split(separator: " ").map(String.init)
    #expect(parts.count == 4)
    parts[3] += "1"
    #expect(ProcessIdentity.isGone(Array(parts.joined(separator: " ").utf8)))
    parts[0] = "another-boot"
    #expect(!ProcessIdentity.isGone(Array(parts.joined(separator: " ").utf8)))
    #expect(!ProcessIdentity.isGone([]))
  }

  @Test func `a process that ended is gone`() throws {
    let child = Process()
    child.executableURL = URL(filePath: "/bin/true")
    try child.run()
    child.waitUntilExit()
    var parts = String(decoding: ProcessIdentity.mark, as: UTF8.self).split(separator: " ")
      .map(String.init)
    parts[2] = String(child.processIdentifier)
    #expect(ProcessIdentity.isGone(Array(parts.joined(separator: " ").utf8)))
  }

  @Test func `a process whose end nobody asked for is not alive`() throws {
    var child: pid_t = 0
    let path = try #require(strdup("/bin/sleep"))
    let time = try #require(strdup("60"))
    defer {
      free(path)
      free(time)
    }
    #expect(posix_spawn(&child, path, nil, nil, [path, time, nil], [nil]) == 0)
    #expect(BackgroundProcess.isAlive(child))
    BackgroundProcess.kill(child)
    var end = siginfo_t()
    #expect(waitid(P_PID, id_t(child), &end, WEXITED | WNOWAIT) == 0)
    #expect(!BackgroundProcess.isAlive(child))
    #expect(waitpid(child, nil, 0) == child)
  }
}
