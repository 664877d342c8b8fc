using FsCheck;
using FsCheck.Fluent;
using Helicarrier.Services.Sources;
using Helicarrier.Services.Sources.Scanning;
using static Helicarrier.Tests.Unit.Services.Sources.ClaudeLines;

namespace Helicarrier.Tests.Unit.Services.Sources;

/// <summary>What is counted does not depend on which file is read first, in how many pieces, or on which machine.</summary>
public sealed class OrderTests
{
    /// <summary>
    /// A session with a side chain and a subagent, a marked fork of it, a thread and one that replays it, a chat in both of
    /// its forms: every kind of file that shares calls with another.
    /// </summary>
    private static readonly (string Path, string[] Lines)[] Files =
    [
        (".claude/projects/-w/S1.jsonl", [User("go", "S1", "u0"), Call(1, "S1"), Call(2, "S1"), Call(3, "S1")]),
        (".claude/projects/-w/S1/subagents/agent-x.jsonl", [Call(4, "S1", "\"isSidechain\":true,\"agentId\":\"x\",")]),
        (".claude/projects/-w/side.jsonl", [Call(2, "S1", "\"isSidechain\":true,\"agentId\":\"btw\",", "req_side")]),
        (".claude/projects/-w/S2.jsonl", [Call(1, "S2", "\"requestSessionId\":\"S1\","), Call(2, "S2", "\"requestSessionId\":\"S1\","), Call(5, "S2")]),
        (".codex/sessions/2026/11/20/rollout-P.jsonl", [CodexLines.Meta("P"), CodexLines.Totals(100, "10:00:00"), CodexLines.Totals(250, "10:01:00")]),
        (".codex/sessions/2026/11/20/rollout-C.jsonl", [CodexLines.Meta("C", "P"), CodexLines.Meta("P"), CodexLines.Totals(100, "11:00:00.1"),
            CodexLines.Totals(250, "11:00:00.2"), CodexLines.Totals(600, "11:05:00")]),
        (".gemini/tmp/p/chats/session-1.jsonl", [GeminiLines.Session(), GeminiLines.Answer("m1"), GeminiLines.Answer("m2")]),
        (".gemini/tmp/p/chats/session-1.json", [GeminiLines.Legacy(GeminiLines.Answer("m1"))]),
    ];

    [Fact]
    public async Task Import_FilesInAnyOrderAndInPieces_GivesTheSameCallsOwnersAndCosts()
    {
        await using var together = new TemporaryStore();
        foreach (var (path, lines) in Files) Append(together, path, lines);
        await together.ImportAsync();
        var expected = together.Usage();
        Assert.Equal(10, expected.Count);

        // Each file comes once or in two pieces; what is read between two pieces is any number of others.
        var order = Gen.Shuffle(Enumerable.Range(0, 2 * Files.Length).ToArray());
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(12),
            Prop.ForAll(order.ToArbitrary(), pieces => Assert.Equal(expected, Import(pieces).GetAwaiter().GetResult())));
    }

    [Fact]
    public async Task Import_SameFolderOnTwoMachines_CountsOnceAndKnowsBoth()
    {
        await using var store = new TemporaryStore();
        store.Claude("s1", Assistant(), Assistant(id: "msg_2"));
        await store.ImportAsync();
        var before = store.Usage();

        var there = store.Settings with { Host = "there" };
        using var scanner = new SourceScanner(there, store.Files, store.Writer, new(), store.Time);
        var result = await scanner.ScanAsync(SourceDiscovery.Files(new SourceDiscovery(there).Roots()).Files);
        Assert.Equal((0, 2), (result.EventsAdded, result.EventsUnchanged));
        Assert.Equal(before, store.Usage());
        Assert.Equal(["here", "there"], store.Stored.Files.Select(file => file.Host).Order());
    }

    private static async Task<List<string>> Import(int[] pieces)
    {
        await using var store = new TemporaryStore();
        var begun = new HashSet<int>();
        foreach (var piece in pieces)
        {
            var (path, lines) = Files[piece % Files.Length];
            // A document is written whole each time; of a log the first piece met is its first half, the second the rest.
            var half = lines.Length / 2;
            if (path.EndsWith(".json", StringComparison.Ordinal))
            {
                File.WriteAllText(Touch(store, path), lines[0]);
            }
            else
            {
                Append(store, path, begun.Add(piece % Files.Length) ? lines[..half] : lines[half..]);
            }
            await store.ImportAsync();
        }

        return store.Usage();
    }

    private static string Call(int n, string session, string extra = "", string? request = null) =>
        Assistant(id: $"msg_{n}", request: request ?? $"req_{n}", session: session, uuid: $"u{n}", at: $"2026-11-20T10:00:0{n}Z", extra: extra);

    private static void Append(TemporaryStore store, string path, string[] lines) =>
        TemporaryStore.Append(Path.Combine(store.Home, path), string.Concat(lines.Select(line => line + "\n")));

    private static string Touch(TemporaryStore store, string path) => TemporaryStore.Append(Path.Combine(store.Home, path), "");
}
