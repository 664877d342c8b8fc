using Helicarrier.Domain.Pricing;
using Helicarrier.Domain.Usage;
using Helicarrier.Services.Pricing;
using static Helicarrier.Tests.Unit.Services.Sources.CodexLines;

namespace Helicarrier.Tests.Unit.Services.Sources.Bills;

/// <summary>What Codex' logs come to. A known error of other programs would give the figure in the comment.</summary>
public sealed class CodexBillTests
{
    private const string Forked = "0190aaaa-0000-7000-8000-0000000000aa";

    [Theory]
    [InlineData("2026/11/20", "2026/11/20", true, 2)]
    [InlineData("2026/10/01", "2026/11/20", true, 2)]
    [InlineData("2026/11/20", "2026/11/20", false, 3)]
    [InlineData(null, "2026/11/20", true, 2)]
    public async Task Import_ForkThatOpensWithATotal_AsksItsParentsRolloutWhetherThatIsACall(string? parents, string childs, bool restates, int calls)
    {
        await using var store = new TemporaryStore();
        var standing = CodexLines.Counts(3000, 0, 30);
        var opening = restates ? standing : CodexLines.Counts(3500, 0, 35);
        Write("child-0190aaaa-0000-7000-8000-0000000000bb", childs, CodexLines.Meta("C", Forked), CodexLines.Context,
            CodexLines.Count(opening, CodexLines.Counts(2000, 0, 20)), CodexLines.Count(opening, CodexLines.Counts(2000, 0, 20)),
            CodexLines.Count(CodexLines.Counts(4000, 0, 40), CodexLines.Counts(500, 0, 5), "2026-11-20T10:01:00Z"));
        if (parents is not null)
        {
            Write(Forked, parents, CodexLines.Meta(Forked), CodexLines.Context, CodexLines.Count(standing, standing));
        }

        await store.ImportAsync();
        Assert.Equal(calls, store.Stored.Calls.Count);

        void Write(string name, string day, params string[] lines) => TemporaryStore.Append(
            Path.Combine([store.Home, ".codex", "sessions", .. day.Split('/'), $"rollout-2026-11-20T10-00-00-{name}.jsonl"]),
            string.Concat(lines.Select(line => line + "\n")));
    }

    private const string Sessions = ".codex/sessions/2026/11/20";

    // 0.0118 with the writes left in the input, 0.01305 with them billed twice.
    [Fact]
    public void Bill_CachedAndWrittenTokens() => Assert.Equal(new(1, 12300, 0.01205m), Bill.OfCodex(Meta(), Context, Record("resp_1")));

    // 0.0482 and more for what repeats the records.
    [Fact]
    public void Bill_RecordsWithTotalsAndACompactedCopy() => Assert.Equal(new(2, 24600, 0.0241m), Bill.OfCodex(
        Meta(), Context, Record("resp_1"), Count(Case, Case), Record("resp_2"),
        Count("""{"input_tokens":24000,"cached_input_tokens":16000,"cache_write_input_tokens":1000,"output_tokens":600,"reasoning_output_tokens":240"""
            + ""","total_tokens":24600}""", Case),
        """{"timestamp":"2026-11-20T10:00:09Z","type":"compacted","payload":"""
            + $$$"""{"latest_token_usage_record":{"thread_id":"T","response_id":"resp_2","usage":{{{Case}}} } } }"""));

    [Fact]
    public void Bill_TotalsWrittenAgain() => Assert.Equal(new(2, 2500, 0.005075m), Bill.OfCodex(
        Meta(), Turn("gpt-5.1"), Count(Counts(900, 0, 100)), Count(Counts(900, 0, 100)), Count(Counts(2200, 600, 300)), Count(Counts(2200, 600, 300))));

    // 60000 for the sum of what each run printed.
    [Fact]
    public void Bill_ThreadTotalsOverAResume()
    {
        var first = Reading.CodexFile("T", 1000);
        var before = Reading.Feed(first, Meta(), Context, Count(Counts(12000, 0, 0)), Count(Counts(24000, 0, 0)));
        var resumed = Reading.Feed(Reading.CodexFile("T", 1000, first.SaveState()), Context, Count(Counts(36000, 0, 0)));
        Assert.Equal((24000L, 12000L, 36000L), (Bill.Of(before).Tokens, Bill.Of(resumed).Tokens, Bill.Of(before, resumed).Tokens));
    }

    [Fact]
    public void Bill_ResetAndMissingTotals() => Assert.Equal(10000, Bill.OfCodex(
        Meta(), Count(Counts(5000, 0, 0)), Count(Counts(8000, 0, 0)), Count(Counts(1200, 0, 0), Counts(1200, 0, 0)), Count(Counts(2000, 0, 0))).Tokens);

    // 84000 with the inherited total.
    [Fact]
    public void Bill_PaginatedFork()
    {
        var parent = Reading.Codex(Meta("P"), Count(Counts(12000, 0, 0)), Count(Counts(36000, 0, 0)));
        var child = Reading.Codex(Meta("C", forkedFrom: "P"), Count(Counts(48000, 0, 0), Counts(12000, 0, 0)));
        Assert.Equal((12000L, 48000L, 48000L), (Bill.Of(child).Tokens, Bill.Of(parent, child).Tokens, Bill.Of(child, parent).Tokens));
    }

    // 1050 for all six lines.
    [Theory]
    [InlineData("P,C")]
    [InlineData("C,P")]
    public async Task Bill_LegacyReplayOfTheParent(string order)
    {
        await using var store = new TemporaryStore();
        foreach (var thread in order.Split(','))
        {
            Write(store, thread, thread == "P" ? Parent() : [.. Replay(), Totals(600, "11:05:00")]);
            await store.ImportAsync();
        }

        Assert.Equal((600, "C 1, P 3"), (Bill.OfStore(store).Bill.Tokens, Bill.OfStore(store).Sessions));
        Assert.Equal(0, Flagged(store));
    }

    [Fact]
    public async Task Bill_LegacyReplayWhoseParentIsFoundLater()
    {
        await using var store = new TemporaryStore();
        Write(store, "C", [.. Replay(), Totals(600, "11:05:00")]);
        await store.ImportAsync();
        Assert.Equal((600, "C 4", 3), (Bill.OfStore(store).Bill.Tokens, Bill.OfStore(store).Sessions, Flagged(store)));

        Write(store, "P", Parent());
        await store.ImportAsync();
        var copied = store.Stored.Calls.Where(call => store.Stored.SessionOf(call.SessionKey).SessionId == "C").Sum(call => call.TokensConsumed);
        Assert.Equal((600, 150, 0), (Bill.OfStore(store).Bill.Tokens, copied, Flagged(store)));
    }

    [Fact]
    public void Bill_SubagentThreadBesideItsParent() => Assert.Equal(1150, Bill.Of(
        Reading.Codex(Parent()), Reading.Feed(Reading.CodexFile("S", 1), Meta("S"), Totals(300, "10:01:30"), Totals(700, "10:01:40"))).Tokens);

    [Fact]
    public void Bill_ReplayThatEndsInACallWithoutANewTotal() => Assert.Equal(450, Bill.Of(
        Reading.Codex(Parent()),
        Reading.Feed(Reading.CodexFile("C", 1), [.. Replay(), Count(Counts(450, 0, 0), Counts(450, 0, 0), at: "2026-11-20T11:05:00Z")])).Tokens);

    [Fact]
    public void Bill_EqualNumbersInTwoThreads() => Assert.Equal(2, Bill.Of(
        Reading.Codex(Meta("A"), Count(Counts(1000, 0, 50), Counts(1000, 0, 50))),
        Reading.Codex(Meta("B"), Count(Counts(1000, 0, 50), Counts(1000, 0, 50)))).Calls);

    [Fact]
    public async Task Bill_CompressedArchivedAndMovedRollout()
    {
        await using var store = new TemporaryStore();
        var plain = Write(store, "x", Meta(), Context, Record("resp_1"));
        await File.WriteAllTextAsync(plain + ".zst", "compressed twin");
        var archive = Directory.CreateDirectory(Path.Combine(store.Home, ".codex", "archived_sessions")).FullName;
        File.Copy(plain, Path.Combine(archive, "rollout-copy.jsonl"));
        var first = await store.ImportAsync();
        Assert.Equal((2, 0, new Bill(1, 12300, 0.01205m)), (first.Files.Found, first.Files.Failed, Bill.OfStore(store).Bill));

        File.Move(plain, Path.Combine(archive, "rollout-x.jsonl"));
        var moved = await store.ImportAsync();
        Assert.Equal((0L, 1, new Bill(1, 12300, 0.01205m)), (moved.Records.Written, moved.Files.Failed, Bill.OfStore(store).Bill));
    }

    // 0.928004 when only what is above the threshold costs more.
    [Theory]
    [InlineData(272000, "0.928")]
    [InlineData(272001, "1.756008")]
    public void Bill_PromptAtAndAbove272k(long prompt, string usd) =>
        Assert.Equal(Usd(usd), Bill.OfCodex(Meta(), Turn("gpt-5.6-sol"), Record("r", usage: Counts(prompt, 100_000, 10_000))).Usd);

    [Theory]
    [InlineData("gpt-5.6-sol", 272_000, 100_000, 10_000, "2026-08-20T23:59:59Z", "1.21")]
    [InlineData("gpt-5.6-sol", 272_000, 100_000, 10_000, "2026-08-21T00:00:00Z", "0.928")]
    [InlineData("gpt-5.6-terra", 10_000, 9_000, 2_000, "2026-07-29T23:59:59Z", "0.03475")]
    [InlineData("gpt-5.6-terra", 10_000, 9_000, 2_000, "2026-07-30T00:00:00Z", "0.0278")]
    public void Bill_PriceThatChanged(string model, long prompt, long cached, long output, string at, string usd) =>
        Assert.Equal(Usd(usd), Bill.OfCodex(Meta(), Turn(model), Record("r", at, Counts(prompt, cached, output))).Usd);

    // 0.049 with no turn fast, 0.1225 with both.
    [Fact]
    public void Bill_TierThatChangedBetweenTurns() => Assert.Equal([0.0245m, 0.06125m], Bill.Each(Reading.Codex(
        Meta(), Turn("gpt-5.5"), Record("r1", usage: Counts(10_000, 9_000, 500)), Tier("priority"),
        Record("r2", "2026-11-20T10:00:06Z", Counts(10_000, 9_000, 500)))));

    // 2.52 when the fast tier is billed for a prompt that it does not take.
    [Fact]
    public void Bill_LongPromptThatAskedForPriority() => Assert.Equal(1.26m, Bill.OfCodex(
        Meta(), Turn("gpt-5.6-sol"), Tier("priority"), Record("r", usage: Counts(300_000, 200_000, 10_000))).Usd);

    [Fact]
    public async Task Bill_TierSwitchedInTodaysConfiguration()
    {
        await using var store = new TemporaryStore();
        TemporaryStore.Append(Path.Combine(store.Home, ".codex", "config.toml"), "service_tier = \"priority\"\n");
        Write(store, "T", Meta(), Turn("gpt-5.5"), Record("r1", usage: Counts(10_000, 9_000, 500)));
        await store.ImportAsync();
        Assert.Equal(0.0245m, Bill.OfStore(store).Bill.Usd);
    }

    [Fact]
    public void Bill_WritesBeforeTheyCostExtra() => Assert.Equal(0.0165m, Bill.OfCodex(Meta(), Turn("gpt-5.4"), Record("r")).Usd);

    [Fact]
    public void Bill_ModelUnknownAndThenChanged()
    {
        var batch = Reading.Codex(
            Meta(), Record("r0"), Turn("gpt-5.4"), Record("r1", "2026-11-20T10:00:04Z"), Turn("gpt-6.1-sol"), Record("r2", "2026-11-20T10:00:05Z"));
        Assert.Equal([null, 0.0165m, 0.01205m], Bill.Each(batch));
        Assert.Equal(3 * 12300, batch.Usage.Sum(usage => usage.Tokens.Total));
    }

    [Fact]
    public void Bill_ReserveModel_IsAnothersOnlyByAnAlias()
    {
        var usage = Assert.Single(Reading.Codex(Meta(), Turn("gpt-reserve"), Record("r")).Usage);
        var priced = new PriceBooks().Pricer.Price(usage);
        Assert.Equal(("gpt-5.6-luna", Confidence.Medium), (priced.Rate!.Model, priced.CostConfidence));

        var shipped = new PriceBooks().Current;
        var bare = new PriceBook(shipped.Version, shipped.Hash, shipped.Published, shipped.Sources,
            [.. shipped.Providers.Select(provider => provider with { ModelAliases = new Dictionary<string, IReadOnlyList<ModelAlias>>() })]);
        Assert.Equal(UnpricedReasons.ModelUnknown, new UsagePricer(bare).Price(usage).UnpricedReason);
    }

    private static string[] Parent() => [Meta("P"), Totals(100, "10:00:00"), Totals(250, "10:01:00"), Totals(450, "10:02:00")];

    private static string[] Replay() =>
        [Meta("C", forkedFrom: "P"), Meta("P"), Totals(100, "11:00:00.100"), Totals(250, "11:00:00.200"), Totals(450, "11:00:00.300")];

    private static string Write(TemporaryStore store, string name, params string[] lines) =>
        TemporaryStore.Append(Path.Combine(store.Home, Sessions, $"rollout-{name}.jsonl"), string.Concat(lines.Select(line => line + "\n")));

    private static long Flagged(TemporaryStore store) => store.Stored.Calls.Count(call => call.Flags.HasFlag(UsageFlags.PossibleReplay));

    private static decimal Usd(string text) => decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
