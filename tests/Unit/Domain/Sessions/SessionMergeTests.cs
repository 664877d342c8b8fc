using FsCheck;
using FsCheck.Fluent;
using Helicarrier.Domain.Sessions;
using Helicarrier.Domain.Usage;

namespace Helicarrier.Tests.Unit.Domain.Sessions;

public sealed class SessionMergeTests
{
    private static readonly DateTimeOffset At = new(2026, 11, 20, 10, 0, 0, TimeSpan.Zero);

    private static readonly string?[] Folders = [null, "/w", "/w/door", "/w/dome", "/w/door/.trees/agent-1", @"C:\w", "/x"];

    [Fact]
    public void Merge_LogsThatNameFoldersInAnyOrder_GiveOneAgent()
    {
        var orders = from words in Gen.Elements(Folders).NonEmptyListOf()
                     from order in Gen.Shuffle(words.ToArray())
                     select (Words: words, Order: order);
        Prop.ForAll(orders.ToArbitrary(), item =>
        {
            var one = Merge(item.Words);
            var other = Merge([.. item.Order, .. item.Words]);
            Assert.Equal((one.AgentId, one.AgentLabel, one.AgentKind, one.Project), (other.AgentId, other.AgentLabel, other.AgentKind, other.Project));
            Assert.Equal("claude-code:" + one.AgentLabel, one.AgentId);
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData("/w/door/.trees/agent-1", "/w/door", "/w/door")]
    [InlineData("/w/door", null, "/w/door")]
    [InlineData("/w/dome", "/w/door", "/w/dome")]
    public void Merge_TwoFolders_TheHigherIsKept(string one, string? other, string expected)
    {
        Assert.Equal(expected, Merge([one, other]).Project);
        Assert.Equal(expected, Merge([other, one]).Project);
    }

    [Fact]
    public void Merge_SenderGivesASessionToAnotherAgent_IsBelieved()
    {
        var first = SessionMerge.Merge(null, Patch("/w") with { Source = SourceNames.Ingest }, At);
        var second = SessionMerge.Merge(first, Patch("/w/door") with { Source = SourceNames.Ingest }, At);
        Assert.Equal(("claude-code:/w/door", "/w/door"), (second.AgentId, second.Project));
    }

    private static StoredSession Merge(IEnumerable<string?> folders) =>
        folders.Aggregate((StoredSession?)null, (stored, folder) => SessionMerge.Merge(stored, Patch(folder), At))!;

    private static SessionPatch Patch(string? folder) => new()
    {
        SessionId = "s1",
        AgentId = "claude-code:" + (folder ?? "unknown"),
        AgentLabel = folder ?? "unknown",
        AgentKind = "claude-code",
        Source = SourceNames.ClaudeCode,
        Project = folder,
    };
}
