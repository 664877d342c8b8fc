namespace Helicarrier.Tests.Unit.Services.Sources.Conformance;

internal sealed class OpenCodeFixture : SourceFixture
{
    public override string Title => "OpenCode";

    public override IReadOnlyDictionary<ConformanceCase, string> NotApplicable { get; } = new Dictionary<ConformanceCase, string>
    {
        [ConformanceCase.Windows] = SourceFixtures.Database,
    };

    public override IReadOnlyDictionary<ConformanceCase, string> Remarks { get; } = new Dictionary<ConformanceCase, string>
    {
        [ConformanceCase.CutOff] = SourceFixtures.CutOffRow,
        [ConformanceCase.Copies] = SourceFixtures.NamedDatabase,
    };

    public override void Write(string home, params FixtureCall[] calls)
    {
        var database = new OpenCodeHome(home);
        database.Run("DELETE FROM message");
        foreach (var call in calls) database.Message(call.Id, "s1", Answer(call), call.AtMs);
    }

    public override void WriteCutOff(string home, params FixtureCall[] calls)
    {
        Write(home, calls);
        new OpenCodeHome(home).Run("UPDATE message SET data = substr(data, 1, length(data) / 2) WHERE id = @0", calls[^1].Id);
    }

    public override void WriteEmpty(string home) => _ = new OpenCodeHome(home);

    public override void Copy(string home)
    {
        var database = new OpenCodeHome(home);
        database.Run("PRAGMA wal_checkpoint(TRUNCATE)");
        File.Copy(database.Path, Path.Combine(database.Data, "opencode-backup.db"));
    }

    public override IDisposable Lock(string home)
    {
        var database = new OpenCodeHome(home);
        database.Run("PRAGMA journal_mode=DELETE");
        return DatabaseLock.Take(database.Path);
    }

    internal static string Answer(FixtureCall call) => call.Record ??
        $$$"""{"role":"assistant","providerID":"anthropic","modelID":"{{{call.Model}}}","time":{"created":{{{call.AtMs}}},"completed":"""
            + $$$"""{{{call.AtMs + 1000}}}},"error":null,"summary":"{{{call.Text}}}","tokens":{{{call.Usage("input", "output")}}}"""
            + $$$"""{{{call.Beside}}},"finish":"stop"}""";
}
