namespace Helicarrier.Tests.Unit.Services.Sources.Conformance;

internal sealed class CursorFixture : SourceFixture
{
    public override string Title => "Cursor";

    public override IReadOnlyDictionary<ConformanceCase, string> NotApplicable { get; } = new Dictionary<ConformanceCase, string>
    {
        [ConformanceCase.Windows] = SourceFixtures.Database,
    };

    public override IReadOnlyDictionary<ConformanceCase, string> Remarks { get; } = new Dictionary<ConformanceCase, string>
    {
        [ConformanceCase.CutOff] = SourceFixtures.CutOffRow,
    };

    public override void Write(string home, params FixtureCall[] calls)
    {
        var cursor = new CursorHome(home);
        cursor.Run("DELETE FROM cursorDiskKV");
        foreach (var call in calls)
        {
            cursor.Put("bubbleId:c1:" + call.Id, call.Record ?? CursorHome.Bubble(
                tokens: call.Usage("inputTokens", "outputTokens"), model: call.Model, text: call.Text, at: call.At));
        }
    }

    public override void WriteCutOff(string home, params FixtureCall[] calls)
    {
        Write(home, calls);
        new CursorHome(home).Run($"UPDATE cursorDiskKV SET value = CAST(substr(value, 1, length(value) / 2) AS BLOB) WHERE key = 'bubbleId:c1:{calls[^1].Id}'");
    }

    public override void WriteEmpty(string home) => _ = new CursorHome(home);

    public override void WriteBeside(string home, int state) => new CursorHome(home).Workspace($"/home/me/{state}", "c1");

    public override void Copy(string home)
    {
        var copy = Directory.CreateDirectory(Path.Combine(home, "Library", "Application Support", "Cursor", "User", "globalStorage")).FullName;
        File.Copy(new CursorHome(home).Path, Path.Combine(copy, "state.vscdb"));
    }

    public override IDisposable Lock(string home) => DatabaseLock.Take(new CursorHome(home).Path);
}
