using Helicarrier.Domain.Usage;
using Helicarrier.Services.Reports;
using Helicarrier.Services.Sources;
using Helicarrier.Tests.Unit.Services.Reports;
using static Helicarrier.Tests.Unit.Services.Sources.CodexLines;

namespace Helicarrier.Tests.Unit.Services.Sources.Bills;

/// <summary>Forks of forks: each call counts once, in whatever order the rollouts are read, and the same from logs as from the store.</summary>
public sealed class CodexForkTests
{
    private const string Parent = "0190aaaa-0000-7000-8000-000000000010";
    private const string Child = "0190aaaa-0000-7000-8000-000000000021";
    private const string Grandchild = "0190aaaa-0000-7000-8000-000000000031";

    /// <summary>Each writes the history before it again in one burst, then makes a call of its own: 100, 150, 200, then 300, then 400.</summary>
    private static readonly (string Thread, string[] Lines)[] Replays =
    [
        (Parent, [Meta(Parent), Context, Totals(100, "10:00:00"), Totals(250, "10:01:00"), Totals(450, "10:02:00")]),
        (Child, [Meta(Child, Parent), Meta(Parent), Context, Totals(100, "11:00:00.1"), Totals(250, "11:00:00.2"), Totals(450, "11:00:00.3"),
            Totals(750, "11:05:00")]),
        (Grandchild, [Meta(Grandchild, Child), Meta(Child, Parent), Meta(Parent), Context, Totals(100, "12:00:00.1"), Totals(250, "12:00:00.2"),
            Totals(450, "12:00:00.3"), Totals(750, "12:00:00.4"), Totals(1150, "12:05:00")]),
    ];

    /// <summary>Each opens with totals of the one before it, restated with the call that they came from, and goes on from there.</summary>
    private static readonly (string Thread, string[] Lines)[] Restatements =
    [
        (Parent, [Meta(Parent), Context, Standing(100, 100, "10:00:00"), Standing(250, 150, "10:01:00"), Standing(450, 200, "10:02:00")]),
        (Child, [Meta(Child, Parent), Context, Standing(250, 150, "11:00:00.1"), Standing(450, 200, "11:00:02.2"), Standing(750, 300, "11:05:00")]),
        (Grandchild, [Meta(Grandchild, Child), Meta(Child, Parent), Meta(Parent), Context, Standing(250, 150, "12:00:00.1"), Standing(450, 200, "12:00:02.2"),
            Standing(750, 300, "12:00:04.3"), Standing(1150, 400, "12:05:00")]),
    ];

    [Theory]
    [InlineData("replays", "012")]
    [InlineData("replays", "210")]
    [InlineData("replays", "102")]
    [InlineData("restatements", "012")]
    [InlineData("restatements", "210")]
    [InlineData("restatements", "120")]
    public async Task Import_ForkOfAFork_CountsEachCallOnceInAnyOrder(string kind, string order)
    {
        await using var store = new TemporaryStore();
        var paths = Write(store, kind == "replays" ? Replays : Restatements, "012");

        foreach (var place in order) await store.Scanner.ScanAsync([SourceDiscovery.At(SourceNames.Codex, paths[place - '0'])!]);
        Assert.Equal((new(5, 1150, Bill.OfStore(store).Bill.Usd), $"{Parent} 3, {Child} 1, {Grandchild} 1"), Bill.OfStore(store));
        var report = Report(store);
        Assert.Equal((5L, 1150L), (report.Totals.Calls, report.Totals.Tokens.Total));
    }

    // What the parent told is asked of the grandparent, whose beginning was copied too.
    [Theory]
    [InlineData("replays")]
    [InlineData("restatements")]
    public async Task Import_ForkOfAForkThatIsAbsent_CountsWhatTheGrandparentTellsOnce(string kind)
    {
        await using var store = new TemporaryStore();
        Write(store, kind == "replays" ? Replays : Restatements, "02");

        await store.ImportAsync();
        Assert.Equal((5, 1150L), (store.Stored.Calls.Count, store.Stored.Calls.Sum(call => call.TokensConsumed)));
        Assert.Equal((5L, 1150L), (Report(store).Totals.Calls, Report(store).Totals.Tokens.Total));
    }

    [Fact]
    public async Task Import_ForkReadInTwoPieces_GoesOnRestating()
    {
        await using var store = new TemporaryStore();
        Write(store, Restatements, "0");
        var lines = Restatements[1].Lines;
        var path = store.Codex(Child, lines[..3]);
        await store.ImportAsync();
        await store.RestartAsync();
        TemporaryStore.Append(path, string.Concat(lines[3..].Select(line => line + "\n")));

        await store.ImportAsync();
        Assert.Equal((4, 750L), (store.Stored.Calls.Count, store.Stored.Calls.Sum(call => call.TokensConsumed)));
    }

    private static string[] Write(TemporaryStore store, (string Thread, string[] Lines)[] threads, string which) =>
        [.. which.Select(place => threads[place - '0']).Select(thread => store.Codex(thread.Thread, thread.Lines))];

    private static Report Report(TemporaryStore store) => new LogReports(store.Settings, null, null, store.Time)
        .Run(ReportHome.Request(), new SourceDiscovery(store.Settings).Roots(), CancellationToken.None).Report!;

    private static string Standing(long total, long last, string at) => Count(Counts(total, 0, 0), Counts(last, 0, 0), $"2026-11-20T{at}Z");
}
