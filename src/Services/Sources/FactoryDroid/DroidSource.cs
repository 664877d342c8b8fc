using Helicarrier.Domain.Usage;
using Helicarrier.Services.Sources.Scanning;

namespace Helicarrier.Services.Sources.FactoryDroid;

/// <summary>Factory's Droid: <c>~/.factory/sessions</c>, where documents and lines hold the sums of whole sessions.</summary>
internal sealed class DroidSource : LogSource
{
    public override string Name => SourceNames.FactoryDroid;

    public override string GivenName => "droid";

    public override string Title => "Factory Droid";

    internal override IEnumerable<string> Roots(SourceSettings settings) => settings.Home is { } home ? [Path.Combine(home, ".factory", "sessions")] : [];

    internal override IEnumerable<string> Given(string path) => [Inner(Inner(path, ".factory"), "sessions")];

    internal override bool IsLog(ReadOnlySpan<char> directory, ReadOnlySpan<char> name) =>
        name.EndsWith(".jsonl", StringComparison.Ordinal) || name.EndsWith(".json", StringComparison.Ordinal);

    /// <summary>A document's folder is named by the log beside it.</summary>
    internal override IReadOnlyList<string> Inputs(LogFile file, ScanContext context) =>
        file.Path.EndsWith(".json", StringComparison.Ordinal) ? [file.Path, DroidFiles.Log(file.Path)] : [file.Path];

    private protected override ISourceScan OpenUnit(LogFile file, ScanContext context) => file.Path.EndsWith(".json", StringComparison.Ordinal)
        ? new DocumentScan(file, new DroidReader(LogFileIdentity.Of(new FileInfo(file.Path)), DroidFiles.Project(file.Path)), context)
        : FileScan.Open(file, context, (identity, state) => new DroidReader(identity, DroidFiles.Project(file.Path), state));
}
