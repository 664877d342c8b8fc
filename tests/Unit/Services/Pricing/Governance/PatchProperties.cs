using FsCheck;
using FsCheck.Fluent;
using Helicarrier.Domain.Pricing;
using Helicarrier.Domain.Usage;
using Helicarrier.Services.Pricing;
using Helicarrier.Services.Pricing.Governance;
using static Helicarrier.Tests.Unit.Services.Pricing.Call;

namespace Helicarrier.Tests.Unit.Services.Pricing.Governance;

/// <summary>What must hold for patches of any calls, however strange their names.</summary>
public sealed class PatchProperties
{
    private static readonly byte[] BookFile = PriceBooks.ReadContent(null).Content;
    private static readonly DateTimeOffset Now = Utc("2026-11-20T15:30:00Z");

    private static readonly Gen<string> Names =
        from prefix in Gen.Elements("", "", "anthropic/", "openrouter/", "openrouter/anthropic/", "us.anthropic.", "models/",
            "publishers/acme/models/", "arn:aws:bedrock:x/", "/", " ")
        from name in Gen.Elements("claude-opus-5", "claude-opus-9", "CLAUDE-Opus-9", "gpt-5.5", "gpt-9", "two words", "x", "", "ключ", "sonnet", "gpt-reserve")
        from suffix in Gen.Elements("", "", "-fast", "-high", "-20260101", "-2026-01-01", "@20260101", "@default", "[1m]",
            "[1m][1m]", "-v1:0", ":free", ":batch", "-latest", "-high-fast", "/")
        select prefix + name + suffix;

    private static readonly Gen<List<UsageEvent>> Calls = (
        from provider in Gen.Elements(null, "", "anthropic", "Anthropic", "openai", "umbrella", "Umbrella", "two words", "gemini", "bedrock")
        from model in Gen.OneOf(Names, Gen.Constant<string>(null!))
        from day in Gen.Choose(0, 300)
        select Claude("x", 1000, 10) with { Provider = provider, Model = model, OccurredAt = Utc("2026-01-20T00:00:00Z").AddDays(day) }).ListOf();

    [Fact]
    public void Apply_StubsForAnyCalls_LeavesNothingMissingAndChangesNoPrice() => Holds(25);

    [Fact]
    [Trait("run", "soak")]
    public void Apply_StubsForAnyCallsManyTimes_LeavesNothingMissingAndChangesNoPrice() => Holds(500);

    private static void Holds(int times) =>
        Prop.ForAll(Calls.ToArbitrary(), calls =>
        {
            var outcome = Apply(BookFile, calls, Book);
            var again = Apply(outcome.Content, calls, outcome.Book);
            var (before, after) = (new UsagePricer(Book), new UsagePricer(outcome.Book));
            Assert.False(again.Changed);
            Assert.Empty(
                Tally(calls, outcome.Book).Report(null).MissingModelsByProvider.SelectMany(pair => pair.Value, (pair, model) => $"{pair.Key} {model}"));
            Assert.All(calls, call => Assert.Equal(before.Price(call).Cost, after.Price(call).Cost));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(times));

    private static PatchOutcome Apply(byte[] book, IEnumerable<UsageEvent> calls, PriceBook read) =>
        PatchApplication.Apply(book, "b", PricePatch.Of(Tally(calls, read), null, Now), "p", overwrite: true, Now);

    private static CoverageTally Tally(IEnumerable<UsageEvent> calls, PriceBook book)
    {
        var tally = new CoverageTally(book);
        foreach (var call in calls) tally.Add(call);
        return tally;
    }
}
