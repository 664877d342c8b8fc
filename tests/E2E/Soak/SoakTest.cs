using System.Globalization;
using Helicarrier.Tests.E2E.Fixtures;
using Xunit.Abstractions;

namespace Helicarrier.Tests.E2E.Soak;

/// <summary>An attack that goes on for a while, in a world of its own. <c>./test</c> leaves it out, <c>./test soak</c> runs these alone.</summary>
[Collection(SoakCollection.Name)]
[Trait("run", "soak")]
public abstract class SoakTest(ITestOutputHelper output) : IDisposable
{
    protected World World { get; } = new();

    /// <summary>What a test leaves to chance. It says its seed, and <c>SOAK_SEED</c> repeats it.</summary>
    protected Random Chance()
    {
        var given = Environment.GetEnvironmentVariable("SOAK_SEED");
        var seed = given is null ? Random.Shared.Next() : int.Parse(given, CultureInfo.InvariantCulture);
        Say($"SOAK_SEED={seed}");
        return new Random(seed);
    }

    protected void Say(FormattableString line) => output.WriteLine(FormattableString.Invariant(line));

    /// <summary>Fails with the first answer that is not as it should be.</summary>
    protected static void AssertEach(IEnumerable<Answer> answers, Func<Answer, bool> holds) =>
        Assert.Null(answers.FirstOrDefault(answer => !holds(answer)));

    /// <summary>Every acknowledged session is in the store with one call, and sums of sessions and hours are those of the calls.</summary>
    protected void AssertKept(Load load)
    {
        var stored = StoredSessions.Read(World);
        Assert.DoesNotContain(load.Acknowledged, session => !stored.ContainsKey(session));
        Assert.All(stored, pair => Assert.Equal(1, pair.Value));
        var calls = Sums("usage_events", "count(*)");
        Assert.Equal(calls, Sums("session_usage", "coalesce(sum(priced_calls + unpriced_calls), 0)"));
        Assert.Equal(calls, Sums("usage_hourly_rollup", "coalesce(sum(request_count), 0)"));
    }

    public void Dispose()
    {
        World.Dispose();
        GC.SuppressFinalize(this);
    }

    private object? Sums(string table, string calls) => World.Scalar(
        $"SELECT concat_ws(' ', {calls}, sum(input_tokens), sum(output_tokens), sum(cost_nanos)) FROM {table}");
}
