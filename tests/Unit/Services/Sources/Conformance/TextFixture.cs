using System.Text;

namespace Helicarrier.Tests.Unit.Services.Sources.Conformance;

/// <summary>A log that is a text file.</summary>
internal abstract class TextFixture : SourceFixture
{
    /// <summary>Where the log lies.</summary>
    protected abstract string Path(string home);

    /// <summary>Another place where it would be read too.</summary>
    protected abstract string CopyPath(string home);

    protected abstract string Render(IReadOnlyList<FixtureCall> calls);

    public override void Write(string home, params FixtureCall[] calls) => Save(home, Encoding.UTF8.GetBytes(Render(calls)));

    public override void WriteCutOff(string home, params FixtureCall[] calls)
    {
        // In the middle of what the last call added.
        var whole = Render(calls);
        var begin = Render(calls[..^1]).Length;
        Save(home, Encoding.UTF8.GetBytes(whole[..(begin + ((whole.Length - begin) / 2))]));
    }

    public override void WriteEmpty(string home) => Save(home, []);

    public override void WriteForWindows(string home, params FixtureCall[] calls) =>
        Save(home, [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Render(calls).ReplaceLineEndings("\r\n"))]);

    public override void Copy(string home)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(CopyPath(home))!);
        File.Copy(Path(home), CopyPath(home));
    }

    public override IDisposable Lock(string home) => new FileStream(Path(home), FileMode.Open, FileAccess.ReadWrite, FileShare.None);

    protected void Save(string home, byte[] bytes)
    {
        var path = Path(home);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        var before = File.Exists(path) ? File.GetLastWriteTimeUtc(path) : (DateTime?)null;
        File.WriteAllBytes(path, bytes);
        // Two writes of one test may fall into one tick of the file system's clock.
        if (before is { } time && File.GetLastWriteTimeUtc(path) <= time) File.SetLastWriteTimeUtc(path, time.AddMilliseconds(10));
    }
}
