using Helicarrier.Domain.Usage;
using Helicarrier.Services.Sources.CopilotCli;
using Helicarrier.Tests.Unit.Services.Reports;
using static Helicarrier.Tests.Unit.Services.Sources.CopilotLines;

namespace Helicarrier.Tests.Unit.Services.Sources;

/// <summary>Sessions of older versions that were not shut down, or not yet.</summary>
public sealed class CopilotOpenSessionTests
{
    private const string Place = ".copilot/session-state/c1/events.jsonl";

    [Fact]
    public void Read_AnswersWithoutAShutdown_CountTheirOutputAsASumWithoutAPrice()
    {
        using var home = new ReportHome();
        home.Write(Place, Start, Prompt("go"), Answer("a", "300"), Answer("b", "50"));
        var report = home.Run().Report;

        Assert.Equal((1L, 350L, 1L), (report.Totals.Calls, report.Totals.Tokens.Output, report.Totals.UnpricedCalls));
        Assert.Empty(report.Origin.Errors);
    }

    [Fact]
    public async Task Import_ShutdownThatComesLater_TakesThePlaceOfWhatWasCounted()
    {
        await using var store = new TemporaryStore();
        var path = TemporaryStore.Append(Path.Combine(store.Home, Place), string.Join('\n', Start, Prompt("go"), Answer("a", "300")) + "\n");
        await store.ImportAsync();
        Assert.Equal((null, 300L), (store.Stored.Call.InputTokens, store.Stored.Call.OutputTokens));
        TemporaryStore.Append(path, Answer("b", "50") + "\n");
        await store.ImportAsync();
        Assert.Equal(350L, store.Stored.Call.OutputTokens);

        TemporaryStore.Append(path, Shutdown(9000, carriesOn: false) + "\n");
        await store.ImportAsync();
        Assert.Equal((9000L, 0L), (store.Stored.Call.InputTokens, store.Stored.Call.OutputTokens));
    }

    [Fact]
    public async Task Import_RecordsThatComeLater_TakeThePlaceOfWhatWasCounted()
    {
        await using var store = new TemporaryStore();
        var path = TemporaryStore.Append(Path.Combine(store.Home, Place), string.Join('\n', Start, Prompt("go"), Answer("a", "300")) + "\n");
        await store.ImportAsync();
        Assert.Equal(300L, store.Stored.Call.TokensConsumed);

        await store.RestartAsync();
        TemporaryStore.Append(path, Record("r1") + "\n" + Answer("b", "50") + "\n");
        await store.ImportAsync();
        Assert.Equal((12_300L, "r1"), (store.Stored.Call.TokensConsumed, store.Stored.Call.RequestId));

        TemporaryStore.Append(path, Record("r2") + "\n");
        await store.ImportAsync();
        Assert.Equal((2, 24_600L), (store.Stored.Calls.Count, store.Stored.Calls.Sum(call => call.TokensConsumed)));
    }

    [Fact]
    public void Read_RecordsOrAShutdown_LeaveNothingOfTheAnswers()
    {
        Assert.Equal(["r1"], Reading.Feed(Reader(), Start, Answer("a", "300"), Record("r1"), Answer("b", "50")).Usage.Select(call => call.RequestId));
        Assert.Equal([12_000L], Reading.Feed(Reader(), Start, Answer("a", "300"), Shutdown(12_000, false)).Usage.Select(call => call.Tokens.Total!.Value));
    }

    [Fact]
    public async Task Read_AnswersThatStateNothing_AreNamed()
    {
        using var home = new ReportHome();
        home.Write(Place, Start, Prompt("go"), Answer("a", "null"));
        Assert.Contains("its answers are not counted", Assert.Single(home.Run().Report.Origin.Errors), StringComparison.Ordinal);

        await using var store = new TemporaryStore();
        var path = TemporaryStore.Append(Path.Combine(store.Home, Place), string.Join('\n', Start, Answer("a", "null")) + "\n");
        for (var i = 0; i < 2; i++) Assert.Single((await store.ImportAsync()).Errors);
        TemporaryStore.Append(path, Shutdown(9000, carriesOn: false) + "\n");
        Assert.Empty((await store.ImportAsync()).Errors);
        Assert.Equal(9000L, store.Stored.Call.TokensConsumed);
    }

    private static CopilotReader Reader() => new(new("/logs/session-state/c1/events.jsonl", 1000));

    private static string Answer(string id, string output) =>
        $$$"""{"type":"assistant.message","id":"{{{id}}}","timestamp":"2026-11-20T11:10:00.000Z","data":{"content":"done","outputTokens":{{{output}}}}}""";
}
