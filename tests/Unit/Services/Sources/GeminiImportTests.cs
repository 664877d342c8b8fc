using System.Text;
using Helicarrier.Domain;
using Helicarrier.Domain.Usage;
using Helicarrier.Services.Sources;
using static Helicarrier.Tests.Unit.Services.Sources.GeminiLines;

namespace Helicarrier.Tests.Unit.Services.Sources;

public sealed class GeminiImportTests
{
    [Fact]
    public async Task Import_TwiceAndAfterARestart_ChangesNothing()
    {
        await using var store = new TemporaryStore();
        WriteChat(store, "session-1.jsonl", Session(), Prompt("go"), Answer("m1"), Answer("m2"));
        TemporaryStore.Append(Path.Combine(store.Home, ".gemini", "tmp", "p", ".project_root"), "/home/me/carrier");
        var first = await store.ImportAsync();
        var usage = store.Usage();
        await store.RestartAsync();
        var second = await store.ImportAsync();
        Assert.Equal((2, 0, 1), (first.Records.Written, second.Records.Written, second.Files.Unchanged));
        Assert.Equal(usage, store.Usage());
        Assert.Equal(
            (1L, "0.0312415"),
            (store.Stored.Sessions.Count(session => session.AgentId == "gemini-cli:carrier"), Assert.Single(second.Clients).CostUsd));
    }

    [Fact]
    public async Task Import_Growing_ReadsOnlyWhatIsNewAndCompletedLines()
    {
        await using var store = new TemporaryStore();
        var path = WriteChat(store, "session-1.jsonl", Session(), Answer("m1"));
        var line = Answer("m2");
        TemporaryStore.Append(path, line[..80]);
        var first = await store.ImportAsync();
        await store.RestartAsync();
        TemporaryStore.Append(path, line[80..] + "\n");
        var second = await store.ImportAsync();
        Assert.Equal((1, 0), (first.Records.Written, first.Records.Errors));
        Assert.Equal((1, 1), (second.Files.LinesRead, second.Records.Written));
    }

    [Fact]
    public async Task Import_EmptyTruncatedAndRewritten_DoublesNothing()
    {
        await using var store = new TemporaryStore();
        WriteChat(store, "session-0.jsonl");
        TemporaryStore.Append(Path.Combine(Chats(store), "session-0.json"), "");
        var path = WriteChat(store, "session-1.jsonl", Session(), Answer("m1"), Answer("m2"));
        Assert.Equal((2, 0), ((await store.ImportAsync()).Records.Written, 0));
        File.WriteAllText(path, Session() + "\n" + Answer("m1") + "\n");
        Assert.Equal(0, (await store.ImportAsync()).Records.Written);
        Assert.Equal(2, store.Stored.Calls.Count);
    }

    [Fact]
    public async Task Import_ByteOrderMarkAndCarriageReturns_AreAccepted()
    {
        await using var store = new TemporaryStore();
        TemporaryStore.Append(Path.Combine(Chats(store), "session-1.jsonl"), "\uFEFF" + Session() + "\r\n" + Answer() + "\r\n");
        TemporaryStore.Append(Path.Combine(Chats(store), "session-2.json"), "\uFEFF" + Legacy(Answer("m2")) + "\r\n");
        var report = await store.ImportAsync();
        Assert.Equal((2, 0), (report.Records.Written, report.Records.Errors));
    }

    [Fact]
    public async Task Import_LegacyFileBesideItsMigratedOne_CountsOnce()
    {
        await using var store = new TemporaryStore();
        var legacy = Path.Combine(Chats(store), "session-1.json");
        TemporaryStore.Append(legacy, Legacy(Prompt("go"), Answer("m1")));
        await store.ImportAsync();
        File.WriteAllText(legacy, Legacy(Prompt("go"), Answer("m1"), Answer("m2")));
        await store.RestartAsync();
        Assert.Equal(1, (await store.ImportAsync()).Records.Written);
        WriteChat(store, "session-1.jsonl", Session(), Prompt("go"), Answer("m1"), Answer("m2"), Answer("m3"));
        await store.ImportAsync();
        var again = await store.ImportAsync();
        Assert.Equal((3L, 1L, 2), (store.Stored.Calls.Count, store.Stored.Sessions.Count, again.Files.Unchanged));
    }

    [Fact]
    public async Task Import_LegacyFileCutOffInTheMiddle_IsCountedAndReadWhenComplete()
    {
        await using var store = new TemporaryStore();
        var path = Path.Combine(Chats(store), "session-1.json");
        var text = Legacy(Answer());
        TemporaryStore.Append(path, text[..100]);
        var first = await store.ImportAsync();
        TemporaryStore.Append(path, text[100..]);
        var second = await store.ImportAsync();
        Assert.Equal((0, 1), (first.Records.Written, first.SkippedReasons[SkipReasons.InvalidJson]));
        Assert.Equal((1, 0), (second.Records.Written, second.Records.Errors));
        Assert.Equal("{}", Assert.Single(store.Files.Load(OrganizationId.Default, "here")).SkippedReasons);
    }

    [Fact]
    public async Task Import_HugeLine_IsReadBesideTheOthers()
    {
        await using var store = new TemporaryStore();
        var huge = new StringBuilder()
            .Append("{\"id\":\"big\",\"timestamp\":\"2026-11-20T09:00:02.000Z\",\"type\":\"gemini\",\"content\":\"").Append('x', 3 << 20)
            .Append("\",\"model\":\"gemini-2.5-pro\",\"tokens\":").Append(Tokens).Append('}').ToString();
        WriteChat(store, "session-1.jsonl", Session(), huge, Answer());
        Assert.Equal(2, (await store.ImportAsync()).Records.Written);
    }

    [Fact]
    public async Task Import_CopiesAndLockedFile_CountOnceAndAreReportedAndReadLater()
    {
        await using var store = new TemporaryStore();
        var path = WriteChat(store, "session-1.jsonl", Session(), Answer());
        var legacy = Path.Combine(Chats(store), "session-2.json");
        TemporaryStore.Append(legacy, Legacy(Answer("m2")));
        using (new FileStream(legacy, FileMode.Open, FileAccess.ReadWrite, FileShare.None))
        {
            var report = await store.ImportAsync();
            Assert.Equal((1, 1), (report.Files.Failed, report.Records.Written));
        }

        File.Copy(path, Path.Combine(Chats(store), "session-copy.jsonl"));
        var later = await store.ImportAsync();
        Assert.Equal((1, 1, 0), (later.Records.Written, later.Records.Skipped, later.Files.Failed));
    }

    [Theory]
    [InlineData("session-1.jsonl", true)]
    [InlineData("session-1.json", true)]
    [InlineData("s1/sub-7.jsonl", true)]
    [InlineData("../logs.json", false)]
    [InlineData("../checkpoint-1.json", false)]
    [InlineData("../other.jsonl", false)]
    [InlineData("s1/sub-7.json", false)]
    public void IsLog_FilesBesideChats_AreNone(string name, bool expected) =>
        Assert.Equal(expected, SourceDiscovery.IsLog(SourceNames.GeminiCli, Path.GetFullPath(Path.Combine("/home/me/.gemini/tmp/p/chats", name))));

    [Fact]
    public async Task Given_HomeClientDirectoryOrChats_FindTheSame()
    {
        await using var store = new TemporaryStore();
        WriteChat(store, "session-1.jsonl", Session());
        foreach (var directory in new[] { store.Home, Path.Combine(store.Home, ".gemini"), Path.Combine(store.Home, ".gemini", "tmp"), Chats(store) })
        {
            Assert.Single(SourceDiscovery.Files(SourceRoot.Given("gemini", directory)).Files);
        }
        Assert.Throws<ArgumentException>(() => SourceRoot.Given("geminy", store.Home));
    }

    private static string Chats(TemporaryStore store) => Path.Combine(store.Home, ".gemini", "tmp", "p", "chats");

    private static string WriteChat(TemporaryStore store, string name, params string[] lines) =>
        TemporaryStore.Append(Path.Combine(Chats(store), name), string.Concat(lines.Select(line => line + "\n")));
}
