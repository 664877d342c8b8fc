using System.Text;
using System.Text.Json;
using Helicarrier.Services.Benching;

namespace Helicarrier.Tests.Unit.Services.Benching;

public sealed class SeedCorpusTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(64)]
    [InlineData(1_000)]
    [InlineData(4_097)]
    public void NumberAt_EveryPlaceInTheOrderOfTime_IsEveryNumberOnceByStart(int sessions)
    {
        var corpus = new SeedCorpus(7, sessions);
        var numbers = Enumerable.Range(0, sessions).Select(place => corpus.NumberAt(place, SeedOrder.Time)).ToList();
        var starts = numbers.ConvertAll(number => Session(corpus, number).GetProperty("startedAt").GetDateTimeOffset());

        Assert.Equal(Enumerable.Range(0, sessions), numbers.Order());
        Assert.Equal(starts.Order(), starts);
    }

    [Fact]
    public void NumberAt_RandomOrder_IsNotThatOfTime()
    {
        var corpus = new SeedCorpus(7, 1_000);
        var starts = Enumerable.Range(0, 1_000)
            .Select(place => Session(corpus, corpus.NumberAt(place, SeedOrder.Random)).GetProperty("startedAt").GetDateTimeOffset()).ToList();
        var later = starts.Zip(starts.Skip(1)).Count(static pair => pair.First < pair.Second);

        // Half of all neighbours, as of any order that has none.
        Assert.InRange(later, 440, 560);
    }

    [Fact]
    public void PayloadOf_SameSeed_IsTheSameWhoeverAsksFirst()
    {
        var (one, other) = (new SeedCorpus(1, 50), new SeedCorpus(1, 50));
        var backwards = Enumerable.Range(0, 50).Reverse().Select(number => Text(other, number)).Reverse();

        Assert.Equal(Enumerable.Range(0, 50).Select(number => Text(one, number)), backwards);
        Assert.NotEqual(Text(one, 0), Text(new SeedCorpus(2, 50), 0));
    }

    [Fact]
    public void PayloadOf_ManySessions_AreOfFortyProjectsTwelveAgentsFiveModelsAndFourMonths()
    {
        var corpus = new SeedCorpus(1, 3_300);
        var sessions = Enumerable.Range(0, 3_300).Select(number => Session(corpus, number)).ToList();

        Assert.Equal((40, 12, 5), (Different("project"), Different("agentId"), Different("modelId")));
        Assert.InRange(sessions.Count(static session => !session.TryGetProperty("billedCostUsd", out _)), 60, 140);
        Assert.All(sessions, static session => Assert.InRange(
            session.GetProperty("startedAt").GetDateTime(), new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc), new(2026, 5, 1, 0, 0, 0, DateTimeKind.Utc)));

        int Different(string name) => sessions.Select(session => session.GetProperty(name).GetString()).Distinct().Count();
    }

    [Theory]
    [InlineData(7, 7)]
    [InlineData(7, 10)]
    [InlineData(7, 7_000)]
    public void CallsOf_AllSessions_AreAsManyAsAskedForInEqualShares(int sessions, long calls)
    {
        var corpus = new SeedCorpus(1, sessions, calls);
        var shares = Enumerable.Range(0, sessions).Select(corpus.CallsOf).ToList();

        Assert.Equal(calls, shares.Sum());
        Assert.InRange(shares.Max() - shares.Min(), 0, 1);
    }

    [Fact]
    public void LogOf_SessionOfManyCalls_HasItsTokensWithinItsTime()
    {
        var (one, many) = (new SeedCorpus(1, 20), new SeedCorpus(1, 20, 140));
        for (var number = 0; number < 20; number++)
        {
            var (session, log) = (Session(one, number), many.LogOf(number));

            Assert.Empty(one.LogOf(number));
            Assert.False(Session(many, number).TryGetProperty("promptTokens", out _));
            Assert.Equal(
                (session.GetProperty("promptTokens").GetInt64(), session.GetProperty("completionTokens").GetInt64()),
                (log.Sum(static call => call.Tokens.Input!.Value), log.Sum(static call => call.Tokens.Output!.Value)));
            Assert.Equal(7, log.Select(static call => call.Id).Distinct().Count());
            Assert.All(log, call => Assert.InRange(
                call.OccurredAt, session.GetProperty("startedAt").GetDateTimeOffset(), session.GetProperty("endedAt").GetDateTimeOffset()));
        }
    }

    [Theory]
    [InlineData(0, null, "Sessions")]
    [InlineData(-1, null, "Sessions")]
    [InlineData(100_000_001, null, "Sessions")]
    [InlineData(10, 9L, "Calls")]
    [InlineData(10, 100_001L, "Calls")]
    public void New_SenselessCount_IsRefused(int sessions, long? calls, string named) =>
        Assert.StartsWith(named, Assert.Throws<ArgumentException>(() => new SeedCorpus(1, sessions, calls)).Message, StringComparison.Ordinal);

    private static string Text(SeedCorpus corpus, int number) => Encoding.UTF8.GetString(corpus.PayloadOf(number));

    private static JsonElement Session(SeedCorpus corpus, int number) =>
        JsonElement.Parse(Text(corpus, number)).GetProperty("payload").GetProperty("session");
}
