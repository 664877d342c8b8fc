namespace Helicarrier.Tests.Unit.Services.Sources.Conformance;

internal sealed class OpenCodeStorageFixture : SourceFixture
{
    public override string Title => "OpenCode, older storage";

    public override IReadOnlyDictionary<ConformanceCase, string> Remarks { get; } = new Dictionary<ConformanceCase, string>
    {
        [ConformanceCase.CutOff] = SourceFixtures.WholeDocument,
    };

    public override void Write(string home, params FixtureCall[] calls)
    {
        WriteEmpty(home);
        foreach (var call in calls) File.WriteAllText(Message(home, call.Id), OpenCodeFixture.Answer(call));
    }

    public override void WriteCutOff(string home, params FixtureCall[] calls)
    {
        Write(home, calls);
        var path = Message(home, calls[^1].Id);
        File.WriteAllText(path, File.ReadAllText(path)[..100]);
    }

    public override void WriteEmpty(string home)
    {
        if (Directory.Exists(Session(home))) Directory.Delete(Session(home), recursive: true);
        Directory.CreateDirectory(Session(home));
        File.WriteAllBytes(Message(home, "empty"), []);
    }

    public override void WriteForWindows(string home, params FixtureCall[] calls)
    {
        WriteEmpty(home);
        foreach (var call in calls)
        {
            File.WriteAllText(Message(home, call.Id), OpenCodeFixture.Answer(call).Replace(",\"", ",\r\n\"", StringComparison.Ordinal),
                new System.Text.UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        }
    }

    /// <summary>What is said of the session, and the database beside, which has taken the session over or not.</summary>
    public override void WriteBeside(string home, int state)
    {
        var about = Path.Combine(home, ".local", "share", "opencode", "storage", "session", $"p{state % 2}");
        File.WriteAllText(Path.Combine(Directory.CreateDirectory(about).FullName, "s1.json"), $$"""{"id":"s1","directory":"/home/me/{{state}}"}""");
        var database = new OpenCodeHome(home);
        database.Run("DELETE FROM session");
        if (state % 3 == 0) database.Session("s1");
    }

    public override void Copy(string home)
    {
        foreach (var file in Directory.EnumerateFiles(Session(home)).ToList())
        {
            var copy = file.Replace("/s1/", "/s2/", StringComparison.Ordinal);
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    public override IDisposable Lock(string home) =>
        new FileStream(Directory.EnumerateFiles(Session(home)).Order(StringComparer.Ordinal).First(), FileMode.Open, FileAccess.ReadWrite, FileShare.None);

    private static string Session(string home) => Path.Combine(home, ".local", "share", "opencode", "storage", "message", "s1");

    private static string Message(string home, string id) => Path.Combine(Session(home), id + ".json");
}
