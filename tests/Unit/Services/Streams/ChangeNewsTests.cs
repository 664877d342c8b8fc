using System.Text.Json;
using Helicarrier.Domain;
using Helicarrier.Domain.Sessions;
using Helicarrier.Persistence.Writing;
using Helicarrier.Services.Streams;
using Helicarrier.Tests.Unit.Fixtures;

namespace Helicarrier.Tests.Unit.Services.Streams;

/// <summary>News hold none of what an agent wrote: thousands of them are kept, and anybody may show them.</summary>
public sealed class ChangeNewsTests
{
    private static readonly string Written = new('w', 100_000);

    [Fact]
    public void Of_SessionWithLongTexts_HoldsNone()
    {
        var session = new StoredSession
        {
            SessionId = "s1", AgentId = "peter", AgentLabel = Written, Source = "ingest", Title = Written, TaskText = Written, ErrorMessage = Written,
            Status = SessionStatus.Failed, StartedAt = default, LastEventAt = default, RuntimeMs = 7,
        };

        AssertSmall(new SessionChange(OrganizationId.Default, session, session));
    }

    [Fact]
    public void Of_EntryWithALongPayload_HoldsNone() => AssertSmall(new TimelineChange(
        OrganizationId.Default, "s1", "peter", new("e1", SessionEventType.Message, default, JsonSerializer.Serialize(Written), 1)));

    [Fact]
    public void Types_AllThatAreTold_CanBeAskedFor()
    {
        string[] told = ["ready", "ping", "gap"];
        var page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "wire", "stream.md"));
        var table = page[page.IndexOf("| event | data |", StringComparison.Ordinal)..page.IndexOf("## Coming back", StringComparison.Ordinal)];
        var named = table.Split('\n').Where(static line => line.StartsWith("| `", StringComparison.Ordinal))
            .SelectMany(static line => line.Split('|')[1].Split('`', StringSplitOptions.RemoveEmptyEntries))
            .Where(static name => char.IsAsciiLetter(name[0]));
        Assert.Equal(ChangeNews.Types.Concat(told).Order(StringComparer.Ordinal), named.Order(StringComparer.Ordinal));
        AssertSmall(new QuotaChange(OrganizationId.Default));
    }

    private static void AssertSmall(StoreChange change)
    {
        var news = ChangeNews.Of(change)!;
        Assert.Contains(news.Type, ChangeNews.Types);
        Assert.All(
            news.Data.GetType().GetProperties().Select(property => property.GetValue(news.Data)),
            value => Assert.True(value is null or string { Length: < 100 } or ValueType, $"{value?.GetType()} may be of any size"));
    }
}
