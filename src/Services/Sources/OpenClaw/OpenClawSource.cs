using Helicarrier.Services.Sources.Scanning;

namespace Helicarrier.Services.Sources.OpenClaw;

/// <summary>OpenClaw, pi and oh-my-pi: a file of lines for each session. What a rotation set aside was paid for too.</summary>
internal sealed class OpenClawSource(OpenClawVariant variant) : LogSource
{
    private const string Sessions = "sessions";

    public override string Name => variant.Source;

    public override string GivenName => variant.Client;

    public override string Title => variant.Title;

    internal override (string Variable, string? List)? Named(SourceSettings settings) =>
        variant == OpenClawVariant.OpenClaw ? ("OPENCLAW_DIR", settings.OpenClawDir)
        : variant == OpenClawVariant.Pi ? ("PI_CODING_AGENT_DIR", settings.PiAgentDir)
        : null;

    internal override IEnumerable<string> Roots(SourceSettings settings)
    {
        var directories = Listed(settings);
        if (directories.Count > 0) return directories.Select(Logs);
        return settings.Home is { } home ? InHome(home) : [];
    }

    internal override IEnumerable<string> Given(string path)
    {
        var there = InHome(path).Where(Directory.Exists).ToList();
        return there.Count > 0 ? there : [Inner(path, variant.Logs)];
    }

    internal override bool IsLog(ReadOnlySpan<char> directory, ReadOnlySpan<char> name)
    {
        // Beside an agent's sessions lie other lines: only its sessions hold calls.
        if (variant.HasAgents && !Path.GetFileName(directory).SequenceEqual(Sessions)) return false;
        return name.EndsWith(".jsonl", StringComparison.Ordinal)
            || name.Contains(".jsonl.deleted.", StringComparison.Ordinal)
            || name.Contains(".jsonl.reset.", StringComparison.Ordinal);
    }

    internal override IReadOnlyList<string> Inputs(LogFile file, ScanContext context) => [file.Path];

    private protected override ISourceScan OpenUnit(LogFile file, ScanContext context) =>
        FileScan.Open(file, context, (identity, state) => new OpenClawReader(variant, identity, state));

    /// <summary>Its directories there; older names only where they exist.</summary>
    private IEnumerable<string> InHome(string home) =>
        variant.Directories.Where((name, index) => index == 0 || PlaceTrouble.MayHave(Path.Combine(home, name))).Select(name => Logs(Path.Combine(home, name)));

    private string Logs(string directory) => Path.Combine(directory, variant.Logs);
}
