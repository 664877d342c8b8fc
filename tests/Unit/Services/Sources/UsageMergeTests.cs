using FsCheck;
using FsCheck.Fluent;
using Helicarrier.Domain.Duplicates;
using Helicarrier.Domain.Usage;

namespace Helicarrier.Tests.Unit.Services.Sources;

public sealed class UsageMergeTests
{
    private static readonly EventId Id = EventId.From("one event");

    [Fact]
    public void Merge_AnyOrderAndGrouping_GivesTheSame()
    {
        var sighting =
            from rank in Gen.Choose(0, 3)
            from order in Gen.Choose(0, 3)
            from output in Gen.Choose(0, 3)
            from second in Gen.Choose(0, 5)
            from session in Gen.Elements("a", "b")
            from searches in Gen.Choose(0, 2)
            select new UsageEvent
            {
                Id = Id,
                Source = SourceNames.ClaudeCode,
                SessionId = session,
                OccurredAt = DateTimeOffset.UnixEpoch.AddSeconds(second),
                Tokens = new() { Input = 10, Output = output == 0 ? null : output },
                WebSearchRequests = searches,
                WitnessRank = rank,
                WitnessOrder = order,
            };
        var three = from a in sighting from b in sighting from c in sighting select (a, b, c);

        Prop.ForAll(three.ToArbitrary(), sightings =>
        {
            var (a, b, c) = sightings;
            var expected = UsageMerge.Merge(UsageMerge.Merge(a, b), c);
            return UsageMerge.Merge(a, b) == UsageMerge.Merge(b, a)
                && UsageMerge.Merge(a, UsageMerge.Merge(b, c)) == expected
                && UsageMerge.Merge(UsageMerge.Merge(c, a), b) == expected
                && UsageMerge.Merge(expected, expected) == expected;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Merge_DifferentEvents_IsRefused()
    {
        var one = new UsageEvent { Id = Id, Source = "s", SessionId = "s", OccurredAt = DateTimeOffset.UnixEpoch, Tokens = TokenUsage.Unknown };
        Assert.Throws<ArgumentException>(() => UsageMerge.Merge(one, one with { Id = EventId.From("another") }));
    }
}
