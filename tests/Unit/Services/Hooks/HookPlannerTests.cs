using System.Text;
using System.Text.Json.Nodes;
using Helicarrier.Services.Hooks;

namespace Helicarrier.Tests.Unit.Services.Hooks;

public sealed class HookPlannerTests : IDisposable
{
    private const string Theirs = """{ "type": "command", "command": "theirs.sh", "timeout": 7 }""";

    private readonly HookHome _home = new();

    /// <summary>Files as people and programs leave them.</summary>
    public static TheoryData<string> Shapes =>
    [
        "{}", "{}\n", "{ }", "{\n}\n", "", "\n", "  \r\n", "\uFEFF", "\uFEFF{}", "{\"a\":1}", "{ \"a\": 1 }\n", "{\n  \"a\": 1\n}\n",
        "{\r\n  \"a\": 1,\r\n  \"b\": [\r\n    1\r\n  ]\r\n}\r\n", "{\n\t\"a\": {\n\t\t\"b\": null\n\t}\n}", "\uFEFF{\r\n\t\"a\": \"\\u00e9é\"\r\n}",
        "{\n    \"hooks\": {}\n}", "{\"hooks\":{}}", "{\n  \"hooks\": {\n  }\n}\n", "{\n  \"hooks\": {\n    \"Stop\": []\n  }\n}\n",
        $$"""{"hooks":{"Stop":[{"hooks":[{{Theirs}}]}]},"z":1}""",
        "{\n  \"model\": \"opus\",\n  \"hooks\": {\n    \"PreToolUse\": [\n      {\n        \"matcher\": \"Bash\",\n        \"hooks\": [\n          " + Theirs
            + "\n        ]\n      }\n    ]\n  },\n  \"env\": { \"A\": \"b\" }\n}\n",
        "{\n  \"hooks\": {\n    \"PermissionRequest\": [\n      { \"hooks\": [" + Theirs + "] }\n    ],\n    \"SessionEnd\": [ { \"hooks\": [" + Theirs
            + "] } ],\n    \"BeforeAgent\": [{\"hooks\": [" + Theirs + "]}]\n  }\n}",
        "{ \"deep\": [[[[{\"x\": [{}, [], \"\\\"}\", 1e9, true]}]]]],\n\"odd\":\n  2}", "{\"hooks\": {\"Stop\": [ ]}, \"hooks\": {\"Other\": [1, \"x\"]}}",
    ];

    /// <summary>Files that only a client with comments reads.</summary>
    public static TheoryData<string> Commented =>
    [
        "// first\n{ // second\n  \"a\": 1 // third\n}\n// last", "{\n  /* { \"hooks\": , */\n  \"a\": \"// no\"\n}",
        "{\n  \"hooks\": {\n    \"BeforeAgent\": [\n      { \"hooks\": [" + Theirs + "] } // mine, \"quoted\"\n      /* , */\n    ] // end\n  }\n}\n",
        "{\r\n  \"hooks\": { // none yet\r\n  }\r\n}", "{ \"hooks\": /* a */ { \"SessionEnd\": [ /* b */ ] /* c */ } }",
    ];

    public void Dispose() => _home.Dispose();

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Remove_NobodyTouchedIt_IsTheFileOfBefore(string text)
    {
        foreach (var client in (HookClient[])[HookClient.Claude, HookClient.Codex, HookClient.Gemini]) RoundTrip(client, text);
    }

    [Theory]
    [MemberData(nameof(Commented))]
    public void Remove_FileWithComments_IsTheFileOfBefore(string text)
    {
        RoundTrip(HookClient.Gemini, text);

        _home.Write(HookClient.Claude, text);
        Assert.Contains("not JSON that Claude Code can read", Refusal(), StringComparison.Ordinal);
        Assert.Equal(text, _home.Read(HookClient.Claude));
    }

    [Fact]
    public void Remove_FileThatWasNotThere_IsNotThere()
    {
        foreach (var client in HookClient.All)
        {
            Assert.True(_home.Install(client).IsChange);
            Assert.NotNull(_home.Bytes(client));
            Assert.True(_home.Remove(client).IsRestored);
            Assert.Null(_home.Bytes(client));
        }
        Assert.False(File.Exists(_home.Places.Record));
    }

    [Fact]
    public void Install_FileOfOthers_PutsOursBehindTheirs()
    {
        const string text = "{\n  \"$schema\": \"x\",\n  \"hooks\": {\n    \"Stop\": [\n      { \"hooks\": [ { \"command\": \"a\" } ] }\n    ]\n  }\n}\n";
        _home.Write(HookClient.Claude, text);

        var change = _home.Install(HookClient.Claude);

        var read = _home.Read(HookClient.Claude);
        var stop = JsonNode.Parse(read)!["hooks"]!["Stop"]!.AsArray();
        Assert.Equal(["a", $"'{_home.Places.Script}' claude"], stop.Select(group => (string?)group!["hooks"]![0]!["command"]));
        var held = JsonNode.Parse(read)!["hooks"]!["PermissionRequest"]![0]!["hooks"]![0]!;
        Assert.Equal(($"'{_home.Places.Script}' claude 600", 600), ((string?)held["command"], (int?)held["timeout"]));
        Assert.Contains("\n    \"SessionEnd\": [\n      {\n        \"hooks\": [\n          {\n            \"type\": ", read, StringComparison.Ordinal);
        Assert.Equal(text, File.ReadAllText(change.Backup!));
        // The lines that are shown are what was put in and nothing of theirs.
        Assert.All(change.Lines, line => Assert.True(line.IsAdded));
        Assert.DoesNotContain(change.Lines, line => line.Text.Contains("schema", StringComparison.Ordinal));
    }

    [Fact]
    public void Install_Gemini_CountsMilliseconds()
    {
        _home.Install(HookClient.Gemini);

        var handler = JsonNode.Parse(_home.Read(HookClient.Gemini))!["hooks"]!["BeforeAgent"]![0]!["hooks"]![0]!;
        Assert.Equal((5000, "helicarrier"), ((int)handler["timeout"]!, (string?)handler["name"]));
    }

    [Fact]
    public void Install_Twice_IsOnce()
    {
        foreach (var client in HookClient.All)
        {
            _home.Install(client);
            var once = _home.Bytes(client);
            Assert.False(_home.Install(client).IsChange);
            Assert.Equal(once, _home.Bytes(client));
        }
    }

    [Fact]
    public void Install_AfterAnEntryWasTakenOut_PutsItBackAndStillRestoresWhatIsTheirs()
    {
        const string text = "{\n  \"a\": 1\n}\n";
        _home.Write(HookClient.Claude, text);
        _home.Install(HookClient.Claude);
        var whole = _home.Read(HookClient.Claude);
        _home.Write(HookClient.Claude, whole.Replace("claude 600", "claude 60", StringComparison.Ordinal));

        var again = _home.Install(HookClient.Claude);

        Assert.Equal(whole, _home.Read(HookClient.Claude));
        Assert.Contains(again.Lines, line => !line.IsAdded && line.Text.Contains("claude 60\"", StringComparison.Ordinal));
        _home.Remove(HookClient.Claude);
        Assert.Equal(text, _home.Read(HookClient.Claude));
    }

    [Fact]
    public void Remove_SomebodyAddedAHookMeanwhile_TakesOnlyOursOut()
    {
        const string text = "{\n  \"a\": 1,\n  \"hooks\": {\n    \"Stop\": [\n      { \"hooks\": [] }\n    ]\n  }\n}\n";
        _home.Write(HookClient.Claude, text);
        _home.Install(HookClient.Claude);
        _home.Write(HookClient.Claude, Edit(_home.Read(HookClient.Claude)));

        var change = _home.Remove(HookClient.Claude);

        Assert.False(change.IsRestored);
        Assert.Equal(Edit(text), _home.Read(HookClient.Claude));
        Assert.Contains("claude 600", File.ReadAllText(change.Backup!), StringComparison.Ordinal);

        static string Edit(string file) => file.Replace("\"a\": 1", "\"a\":   2", StringComparison.Ordinal)
            .Replace("{ \"hooks\": [] }", "{ \"hooks\": [] },\n      { \"hooks\": [{ \"command\": \"/helicarrier/hook claude\" }] }", StringComparison.Ordinal);
    }

    [Fact]
    public void Remove_OursInAGroupOfOthers_LeavesTheGroup()
    {
        const string old = """{"command":"'/o/helicarrier/hook' claude 9"}""";
        _home.Write(HookClient.Claude, $$$"""
            {"hooks":{"Stop":[{"matcher":"x","hooks":[{{{Theirs}}},{"command":"'/a/helicarrier/hook' claude"}]},{"hooks":[{{{old}}}]}]}}
            """);

        _home.Remove(HookClient.Claude);

        Assert.Equal($$$"""{"hooks":{"Stop":[{"matcher":"x","hooks":[{{{Theirs}}}]}]}}""", _home.Read(HookClient.Claude).Trim());
    }

    [Fact]
    public void Remove_OursBehindARemark_LeavesItsEndOfLine()
    {
        const string ours = """{"hooks":[{"command":"'/a/helicarrier/hook' gemini"}]}""";
        _home.Write(HookClient.Gemini, "{\"hooks\":{\"AfterAgent\":[{}, // mine\n" + ours + " ]}}");

        _home.Remove(HookClient.Gemini);

        Assert.Equal("{\"hooks\":{\"AfterAgent\":[{} // mine\n ]}}", _home.Read(HookClient.Gemini));
    }

    [Theory]
    [InlineData("not json", "not JSON")]
    [InlineData("{\"a\":1", "not JSON")]
    [InlineData("{\"a\":1,}", "not JSON")]
    [InlineData("{} {}", "not JSON")]
    [InlineData("[]", "not an object")]
    [InlineData("{\"hooks\":[]}", "not an object")]
    [InlineData("{\"hooks\":{\"Stop\":{}}}", "not a list")]
    public void Install_FileThatCannotBeUnderstood_IsRefusedAndStays(string text, string reason)
    {
        _home.Write(HookClient.Claude, text);

        Assert.Contains(reason, Refusal(), StringComparison.Ordinal);

        Assert.Equal(text, _home.Read(HookClient.Claude));
        Assert.Single(Directory.GetFileSystemEntries(Path.GetDirectoryName(_home.File(HookClient.Claude))!));
    }

    [Fact]
    public void Install_NotUtf8OrTooDeep_IsRefused()
    {
        File.WriteAllBytes(_home.File(HookClient.Claude), [.. "{\"a\":\""u8, 0xFF, .. "\"}"u8]);
        Assert.Contains("not UTF-8", Refusal(), StringComparison.Ordinal);

        _home.Write(HookClient.Claude, new string('[', 100_000));
        Assert.Contains("not JSON", Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void Install_PluginOfSomebodyElse_IsRefusedAndStays()
    {
        _home.Write(HookClient.OpenCode, "export const Mine = 1");

        Assert.Throws<HookException>(() => _home.Planner.Install(HookClient.OpenCode));
        Assert.False(_home.Remove(HookClient.OpenCode).IsChange);
        Assert.Equal("export const Mine = 1", _home.Read(HookClient.OpenCode));
    }

    [Fact]
    public void Apply_FileReplacedMeanwhile_LosesNothing()
    {
        _home.Write(HookClient.Claude, "{}");
        var change = _home.Planner.Install(HookClient.Claude);
        _home.Write(HookClient.Claude, "{\"theirs\":true}");

        Assert.Contains("changed meanwhile", Assert.Throws<HookException>(() => _home.Planner.Apply(change)).Message, StringComparison.Ordinal);

        Assert.Equal("{\"theirs\":true}", _home.Read(HookClient.Claude));
        Assert.Empty(Directory.GetFiles(Path.GetDirectoryName(_home.File(HookClient.Claude))!, "*.tmp"));
        // And what was noted for it is not believed.
        _home.Install(HookClient.Claude);
        _home.Remove(HookClient.Claude);
        Assert.Equal("{\"theirs\":true}", _home.Read(HookClient.Claude));
    }

    [SkippableFact]
    public void Install_ReadOnlyFile_IsRefusedAndStays()
    {
        if (OperatingSystem.IsWindows()) throw new SkipException("modes of Unix");
        _home.Write(HookClient.Claude, "{}");
        File.SetUnixFileMode(_home.File(HookClient.Claude), UnixFileMode.UserRead);

        Assert.Contains("read-only", Refusal(), StringComparison.Ordinal);
        Assert.Equal("{}", _home.Read(HookClient.Claude));
    }

    [SkippableFact]
    public void Install_ThroughALink_KeepsLinkAndModeAndBackupIsPrivate()
    {
        if (OperatingSystem.IsWindows()) throw new SkipException("links and modes of Unix");
        var target = Path.Combine(_home.Root, "dotfiles.json");
        File.WriteAllText(target, "{\"a\":1}");
        File.SetUnixFileMode(target, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
        File.CreateSymbolicLink(_home.File(HookClient.Claude), target);

        var change = _home.Install(HookClient.Claude);

        Assert.Equal(target, new FileInfo(_home.File(HookClient.Claude)).LinkTarget);
        Assert.Contains("claude 600", File.ReadAllText(target), StringComparison.Ordinal);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead, File.GetUnixFileMode(target));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(change.Backup!));
        _home.Remove(HookClient.Claude);
        Assert.Equal("{\"a\":1}", File.ReadAllText(target));
        Assert.Equal(target, new FileInfo(_home.File(HookClient.Claude)).LinkTarget);
        Assert.False(File.Exists(change.Backup));
    }

    [Fact]
    public void Install_LinkToNothing_IsRefused()
    {
        File.CreateSymbolicLink(_home.File(HookClient.Claude), Path.Combine(_home.Root, "gone.json"));

        Assert.Contains("link to nothing", Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void Remove_BackupGoneOrEdited_TakesOnlyOursOut()
    {
        const string text = "{\n  \"a\": 1\n}\n";
        foreach (var spoil in (Action<string>[])[File.Delete, path => File.WriteAllText(path, "{\"older\":1}")])
        {
            _home.Write(HookClient.Claude, text);
            spoil(_home.Install(HookClient.Claude).Backup!);

            Assert.False(_home.Remove(HookClient.Claude).IsRestored);
            Assert.Equal(text, _home.Read(HookClient.Claude));
        }
    }

    private string Refusal() => Assert.Throws<HookException>(() => _home.Planner.Install(HookClient.Claude)).Message;

    // With what was noted it is the file to the byte; without it whatever is theirs is there, in its place.
    private void RoundTrip(HookClient client, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        File.WriteAllBytes(_home.File(client), bytes);
        Assert.True(_home.Install(client).IsChange);
        Assert.Equal((client.Events.Count, false), _home.Planner.Count(client));
        var installed = _home.Bytes(client)!;
        Assert.True(_home.Remove(client).IsRestored);
        Assert.Equal(bytes, _home.Bytes(client));
        Assert.False(File.Exists(_home.File(client) + ".helicarrier-backup"));

        File.WriteAllBytes(_home.File(client), installed);
        _home.Remove(client);
        Assert.Equal((0, false), _home.Planner.Count(client));
        // A remark inside what held nothing but ours goes with it.
        var isRemarked = text.Contains("/* b */", StringComparison.Ordinal) || text.Contains("none yet", StringComparison.Ordinal);
        if (!isRemarked && text.Trim('\uFEFF', ' ', '\r', '\n').Length > 0) Assert.Equal(Bare(text), Bare(_home.Read(client)));
        Directory.Delete(_home.Places.Directory, recursive: true);
    }

    // Their words without blanks; a list of hooks with nothing in it says nothing.
    private static string Bare(string text)
    {
        var bare = string.Concat(text.Trim('\uFEFF').Where(letter => !char.IsWhiteSpace(letter)));
        string before;
        do
        {
            before = bare;
            foreach (var empty in (string[])["\"Stop\":[],", ",\"Stop\":[]", "\"Stop\":[]", "\"hooks\":{},", ",\"hooks\":{}", "\"hooks\":{}"])
            {
                bare = bare.Replace(empty, "", StringComparison.Ordinal);
            }
        }
        while (bare != before);
        return bare;
    }
}
