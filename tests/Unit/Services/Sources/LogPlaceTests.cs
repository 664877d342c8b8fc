using System.Runtime.Versioning;
using Helicarrier.Domain.Usage;
using Helicarrier.Services.Reports;
using Helicarrier.Services.Sources;
using Helicarrier.Tests.Unit.Services.Reports;
using static Helicarrier.Tests.Unit.Services.Sources.ClaudeLines;

namespace Helicarrier.Tests.Unit.Services.Sources;

/// <summary>Where logs are found: links, places that a person names, places that may not be looked into.</summary>
public sealed class LogPlaceTests
{
    [Fact]
    public async Task Links_ToProjectFolders_AreFollowedAndEachFileReadOnce()
    {
        await using var store = new TemporaryStore();
        var elsewhere = Path.Combine(store.Home, "..", "disk", "-app");
        TemporaryStore.Append(Path.Combine(elsewhere, "s2.jsonl"), Assistant(id: "msg_2", session: "s2") + "\n");
        TemporaryStore.Append(Path.Combine(elsewhere, "s2", "subagents", "agent-x.jsonl"), Assistant(id: "msg_3", session: "s2") + "\n");
        store.Claude("s1", Assistant());
        var projects = Path.Combine(store.Home, ".claude", "projects");
        Directory.CreateSymbolicLink(Path.Combine(projects, "-app"), elsewhere);
        Directory.CreateSymbolicLink(Path.Combine(projects, "-again"), elsewhere);
        Directory.CreateSymbolicLink(Path.Combine(projects, "-inner"), Path.Combine(elsewhere, "s2"));
        Directory.CreateSymbolicLink(Path.Combine(projects, "-chain"), Path.Combine(projects, "-again"));
        Directory.CreateSymbolicLink(Path.Combine(projects, "-own"), Path.Combine(projects, "-w"));

        var report = await store.ImportAsync();
        Assert.Equal((3, 3), (report.Files.Found, report.Records.Written));
        Assert.Empty(report.Errors);
    }

    [Fact]
    public async Task Links_InCirclesOrUpwards_EndTheSearch()
    {
        await using var store = new TemporaryStore();
        store.Claude("s1", Assistant());
        var projects = Path.Combine(store.Home, ".claude", "projects");
        TemporaryStore.Append(Path.Combine(store.Home, "other.jsonl"), Assistant(id: "msg_9") + "\n");
        var elsewhere = Directory.CreateDirectory(Path.Combine(store.Home, "..", "disk", "app")).FullName;
        Directory.CreateSymbolicLink(Path.Combine(projects, "-up"), store.Home);
        Directory.CreateSymbolicLink(Path.Combine(projects, "-w", "self"), projects);
        Directory.CreateSymbolicLink(Path.Combine(projects, "-disk"), elsewhere);
        Directory.CreateSymbolicLink(Path.Combine(elsewhere, "back"), Path.GetDirectoryName(elsewhere)!);
        Directory.CreateSymbolicLink(Path.Combine(elsewhere, "home"), projects);
        Directory.CreateSymbolicLink(Path.Combine(projects, "-a"), Path.Combine(projects, "-b"));
        Directory.CreateSymbolicLink(Path.Combine(projects, "-b"), Path.Combine(projects, "-a"));
        Directory.CreateSymbolicLink(Path.Combine(projects, "-gone"), Path.Combine(store.Home, "nowhere"));

        var report = await store.ImportAsync();
        Assert.Equal((1, 1), (report.Files.Found, report.Records.Written));
        Assert.Empty(report.Errors);
    }

    [Fact]
    public async Task Links_OfOtherClients_AreFollowedUnderTheNameTheyHaveThere()
    {
        await using var store = new TemporaryStore();
        var elsewhere = Path.Combine(store.Home, "..", "disk", "run");
        TemporaryStore.Append(Path.Combine(elsewhere, "events.jsonl"), "{}\n");
        TemporaryStore.Append(Path.Combine(store.Home, "..", "disk", "talks", "a.jsonl"), "{}\n");
        Directory.CreateDirectory(Path.Combine(store.Home, ".qwen", "projects", "-w"));
        Directory.CreateSymbolicLink(Path.Combine(store.Home, ".qwen", "projects", "-w", "chats"), Path.Combine(store.Home, "..", "disk", "talks"));
        Directory.CreateDirectory(Path.Combine(store.Home, ".copilot", "session-state"));
        Directory.CreateSymbolicLink(Path.Combine(store.Home, ".copilot", "session-state", "one"), elsewhere);

        var files = SourceDiscovery.Files(new SourceDiscovery(store.Settings).Roots()).Files;
        Assert.Equal(["copilot_cli events.jsonl", "qwen_code a.jsonl"],
            files.Select(file => $"{file.Source} {Path.GetFileName(file.Path)}").Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("~/mine")]
    [InlineData("~/mine/projects")]
    [InlineData("~/nothing,~/mine")]
    public async Task ConfigDirectory_WithATilde_IsBelowTheHome(string list)
    {
        await using var store = new TemporaryStore();
        TemporaryStore.Append(Path.Combine(store.Home, "mine", "projects", "-w", "s1.jsonl"), Assistant() + "\n");
        var settings = store.Settings with { ClaudeConfigDir = list };
        var found = SourceDiscovery.Files(new SourceDiscovery(settings).Roots());

        Assert.Single(found.Files);
        Assert.Equal(list.Contains("nothing", StringComparison.Ordinal) ? 1 : 0, found.Errors.Count);
    }

    [Fact]
    public async Task NamedDirectory_ThatIsNotThere_IsTold()
    {
        await using var store = new TemporaryStore();
        var settings = store.Settings with { ClaudeConfigDir = "/nowhere/claude", CodexHome = "~/nothing" };
        var roots = new SourceDiscovery(settings).Roots();

        var report = new LogReports(settings, null, null, TimeProvider.System).Run(ReportHome.Request(), roots, CancellationToken.None);
        Assert.Contains(report.Report!.Origin.Errors, error => error.StartsWith("/nowhere/claude", StringComparison.Ordinal)
            && error.EndsWith(": Not there, though CLAUDE_CONFIG_DIR names it.", StringComparison.Ordinal));
        Assert.Contains(report.Report.Origin.Errors, error => error.StartsWith(Path.Combine(store.Home, "nothing"), StringComparison.Ordinal));
        Assert.Equal(report.Report.Origin.Errors, (await store.Imports.RunAsync("cli", roots)).Errors);
        Assert.NotEqual(0, report.Summary.Errors);
    }

    [Theory]
    [InlineData(".claude", "file", ".claude: It is a file where a folder is expected.")]
    [InlineData(".claude/projects", "file", "projects: It is a file where a folder is expected.")]
    [InlineData(".claude", "link", ".claude: It is a link, and what it leads to is not there")]
    [InlineData(".claude/projects", "link", "projects: It is a link, and what it leads to is not there")]
    [InlineData(".codex/sessions", "link", "sessions: It is a link, and what it leads to is not there")]
    [InlineData(".gemini/tmp", "circle", "tmp: It is a link, and what it leads to is not there")]
    [InlineData(".qwen", "circle", ".qwen/projects: Too many levels of symbolic links")]
    [InlineData(".copilot", "file", ".copilot: It is a file where a folder is expected.")]
    [InlineData(".local/share/opencode/opencode.db", "folder", "opencode.db: It is a folder where a file is expected.")]
    [InlineData(".local/share/opencode/opencode.db", "link", "opencode.db: It is a link, and what it leads to is not there")]
    [InlineData(".local/share/opencode/storage/message", "file", "message: It is a file where a folder is expected.")]
    [InlineData(".local/share/kilo", "link", "kilo: It is a link, and what it leads to is not there")]
    [InlineData(".config/Cursor/User/globalStorage/state.vscdb", "folder", "state.vscdb: It is a folder where a file is expected.")]
    [InlineData(".config/Cursor/User", "file", "User: It is a file where a folder is expected.")]
    [InlineData(".config/Code/User/globalStorage/saoudrizwan.claude-dev", "link", "saoudrizwan.claude-dev: It is a link, and")]
    public async Task Place_ThatIsNotWhatItShouldBe_IsToldOnceAndTheOthersAreRead(string place, string what, string error)
    {
        await using var store = new TemporaryStore();
        const string Call = """{"type":"message","id":"e1","timestamp":"2026-11-20T07:00:00Z","message":"""
            + """{"role":"assistant","model":"m","usage":{"input":12,"output":3}}}""";
        TemporaryStore.Append(Path.Combine(store.Home, ".pi", "agent", "sessions", "a", "p1.jsonl"), Call + "\n");
        var path = Path.Combine(store.Home, place);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        switch (what)
        {
            case "file":
                File.WriteAllText(path, "x");
                break;
            case "folder":
                Directory.CreateDirectory(path);
                break;
            default:
                File.CreateSymbolicLink(path, what == "circle" ? path : Path.Combine(store.Home, "nowhere", "at", "all"));
                break;
        }

        var roots = new SourceDiscovery(store.Settings).Roots();

        var report = new LogReports(store.Settings, null, null, TimeProvider.System).Run(ReportHome.Request(), roots, CancellationToken.None);
        var imported = await store.ImportAsync();
        Assert.Contains(error, Assert.Single(report.Report!.Origin.Errors.Where(told => told.Contains(place.Split('/')[^1], StringComparison.Ordinal))
            .Distinct(StringComparer.Ordinal)), StringComparison.Ordinal);
        Assert.Equal(report.Report.Origin.Errors, imported.Errors);
        Assert.Equal((1L, 1L), (report.Report.Totals.Calls, imported.Records.Written));
        Assert.NotEqual(0, report.Summary.Errors);
    }

    [Fact]
    public async Task NamedDirectory_ThatIsAFile_IsTold()
    {
        await using var store = new TemporaryStore();
        File.WriteAllText(Path.Combine(store.Home, "file"), "x");
        var settings = store.Settings with { ClaudeConfigDir = "~/file,/" + new string('a', 300) };

        var errors = SourceDiscovery.Files(new SourceDiscovery(settings).Roots()).Errors;
        Assert.Equal(2, errors.Count);
        Assert.EndsWith("file: It is a file where a folder is expected.", errors[0], StringComparison.Ordinal);
        Assert.Contains("too long", errors[1], StringComparison.Ordinal);
    }

    [SkippableTheory]
    [InlineData(".config", ".config/Cursor/User/globalStorage/state.vscdb")]
    [InlineData(".local/share/opencode", ".local/share/opencode/opencode.db")]
    [InlineData(".local/share/opencode/storage", ".local/share/opencode/storage/message/ses_1/msg_1.json")]
    [InlineData(".codex", ".codex/sessions/rollout-1.jsonl")]
    [UnsupportedOSPlatform("windows")]
    public async Task Folder_ThatLetsNobodyIn_IsToldOnce(string closed, string file)
    {
        Skip.If(OperatingSystem.IsWindows() || Environment.IsPrivilegedProcess, "This user may list every folder");
        await using var store = new TemporaryStore();
        TemporaryStore.Append(Path.Combine(store.Home, file), "x");
        var path = Path.Combine(store.Home, closed);
        File.SetUnixFileMode(path, UnixFileMode.None);
        try
        {
            Assert.StartsWith(path + ": ", Assert.Single((await store.ImportAsync()).Errors), StringComparison.Ordinal);
        }
        finally
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    [Fact]
    public async Task DefaultPlaces_ThatAreNotThere_AreNoError()
    {
        await using var store = new TemporaryStore();
        Assert.Empty(SourceDiscovery.Files(new SourceDiscovery(store.Settings).Roots()).Errors);
        Assert.Single(SourceDiscovery.Files(SourceRoot.Given("claude", Path.Combine(store.Home, "no"))).Errors);
    }

    [SkippableFact]
    [UnsupportedOSPlatform("windows")]
    public async Task Folder_ThatMayNotBeListed_IsToldAndTheOthersAreRead()
    {
        Skip.If(OperatingSystem.IsWindows() || Environment.IsPrivilegedProcess, "This user may list every folder");
        await using var store = new TemporaryStore();
        store.Claude("s1", Assistant());
        var closed = Directory.CreateDirectory(Path.Combine(store.Home, ".claude", "projects", "-closed")).FullName;
        File.SetUnixFileMode(closed, UnixFileMode.None);
        try
        {
            var report = await store.ImportAsync();
            Assert.StartsWith(closed + ": ", Assert.Single(report.Errors), StringComparison.Ordinal);
            Assert.Equal(1, report.Records.Written);
        }
        finally
        {
            File.SetUnixFileMode(closed, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    [Theory]
    [InlineData(".config")]
    [InlineData("Library/Application Support")]
    public async Task ClaudeDesktop_KeepsTranscriptsOfItsOwn(string place)
    {
        await using var store = new TemporaryStore();
        var session = Path.Combine(store.Home, place, "Claude", "local-agent-mode-sessions", "org", "account", "local_1");
        TemporaryStore.Append(Path.Combine(session, "audit.jsonl"), Assistant(id: "msg_a") + "\n");
        TemporaryStore.Append(Path.Combine(session, "uploads", "log.jsonl"), Assistant(id: "msg_b") + "\n");
        TemporaryStore.Append(Path.Combine(session, ".claude", "projects", "-s", "s1.jsonl"), Assistant() + "\n");
        TemporaryStore.Append(Path.Combine(session, ".claude", "projects", "-s", "audit.jsonl"), Assistant(id: "msg_2") + "\n");
        TemporaryStore.Append(Path.Combine(store.Home, place, "Claude", "claude-code-sessions", "x", ".claude", "projects", "-s", "s2.jsonl"),
            Assistant(id: "msg_3", session: "s2") + "\n");

        foreach (var roots in new[]
        {
            new SourceDiscovery(store.Settings).Roots(),
            new SourceDiscovery(store.Settings with { ClaudeConfigDir = store.Home + "/.claude-work" }).Roots(),
            SourceRoot.Given("claude", store.Home),
        })
        {
            Assert.Equal(3, SourceDiscovery.Files(roots).Files.Count(file => file.Source == SourceNames.ClaudeCode));
        }

        Assert.Single(SourceDiscovery.Files(SourceRoot.Given("claude", session)).Files, file => file.Path.EndsWith("s1.jsonl", StringComparison.Ordinal));
        store.Claude("s1", Assistant());
        Assert.Equal(4, SourceDiscovery.Files(SourceRoot.Given("claude", store.Home)).Files.Count);
    }
}
