using Helicarrier.Domain.Usage;
using Helicarrier.Services.Sources.Scanning;

namespace Helicarrier.Services.Sources.Amp;

/// <summary>Amp: <c>threads/T-*.json</c>, one document a thread. It follows XDG on every system.</summary>
internal sealed class AmpSource : LogSource
{
    private const string Threads = "threads";

    public override string Name => SourceNames.Amp;

    public override string GivenName => "amp";

    public override string Title => "Amp";

    internal override (string Variable, string? List)? Named(SourceSettings settings) => ("AMP_DATA_DIR", settings.AmpDataDir);

    internal override IEnumerable<string> Roots(SourceSettings settings)
    {
        var directories = Listed(settings);
        if (directories.Count == 0 && settings.DataHome is { } data) directories = [Path.Combine(data, "amp")];
        return directories.Select(Logs);
    }

    internal override IEnumerable<string> Given(string path) => [Logs(Inner(path, ".local", "share", "amp"))];

    internal override bool IsLog(ReadOnlySpan<char> directory, ReadOnlySpan<char> name) =>
        name.StartsWith("T-", StringComparison.Ordinal) && name.EndsWith(".json", StringComparison.Ordinal);

    internal override IReadOnlyList<string> Inputs(LogFile file, ScanContext context) => [file.Path];

    private protected override ISourceScan OpenUnit(LogFile file, ScanContext context) => new DocumentScan(file, new AmpReader(), context);

    /// <summary>An Amp directory's threads; a directory that has none is taken as the threads themselves.</summary>
    private static string Logs(string path)
    {
        var threads = Path.Combine(path, Threads);
        return Directory.Exists(path) && !PlaceTrouble.MayHave(threads) ? path : threads;
    }
}
