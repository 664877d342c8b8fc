using System.Globalization;
using Helicarrier.Domain;
using Helicarrier.Domain.Sessions;
using Helicarrier.Domain.Usage;
using Helicarrier.Persistence.Engines.Sqlite;
using Helicarrier.Tests.Unit.Fixtures;

namespace Helicarrier.Tests.Unit.Persistence;

/// <summary>Two readers of a half each find what one reader of all does.</summary>
public sealed class TrigramHitsTests : IAsyncLifetime
{
    private const int Sessions = 400;
    private static readonly DateTimeOffset At = new(2026, 11, 20, 10, 0, 0, TimeSpan.Zero);
    private readonly SqliteDatabase _database = new();

    public async Task InitializeAsync()
    {
        await _database.InitializeAsync();
        await using var writer = _database.Writer();
        await writer.WriteAsync(transaction =>
        {
            for (var i = 1; i <= Sessions; i++)
            {
                var half = i <= Sessions / 2 ? "lower" : "upper";
                var title = string.Create(CultureInfo.InvariantCulture, $"common {half}{(i % 10 == 0 ? " tenth" : "")}{(i == 3 ? " single" : "")}");
                transaction.Sessions.Put(OrganizationId.Default, new()
                {
                    SessionId = string.Create(CultureInfo.InvariantCulture, $"s{i}"), AgentId = "peter", Source = SourceNames.Ingest, Title = title,
                    StartedAt = At, LastEventAt = At,
                });
            }

            return 0;
        });
    }

    public async Task DisposeAsync() => await _database.DisposeAsync();

    [Theory]
    [InlineData("\"common\"", 400)]
    [InlineData("\"common\" \"lower\"", 200)]
    [InlineData("\"common\" \"upper\"", 200)]
    [InlineData("\"upper\" \"tenth\"", 20)]
    [InlineData("\"single\"", 1)]
    [InlineData("\"missing\"", 0)]
    public async Task Find_InHalves_FindsAllOfThemOrAsManyAsWanted(string match, int all)
    {
        foreach (var most in (int[])[1, 2, 19, 20, 21, 150, 199, 200, 201, 301, 399, 400, 1_000])
        {
            var hits = await new TrigramHits(_database.Store, match) { Small = 0 }.FindAsync(most, default);
            var whole = await new TrigramHits(_database.Store, match).FindAsync(int.MaxValue, default);

            Assert.Equal(all, whole.Count);
            Assert.Equal(Math.Min(all, most), hits.Distinct().Count());
            Assert.Equal(hits.Count, hits.Distinct().Count());
            Assert.Subset(whole.ToHashSet(), hits.ToHashSet());
        }
    }
}
