using Helicarrier.Domain.Usage;
using Helicarrier.Services.Sources.Scanning;

namespace Helicarrier.Services.Sources.CliProxyApi;

/// <summary>
/// CLIProxyAPI: files that it and its exporters leave, and the records that the queue feed took over. Its own directory
/// holds sign-in tokens as well, so only its folders of logs are looked into unasked.
/// </summary>
internal sealed class CliProxySource : LogSource
{
    private static readonly string[] Names = ["cli-proxy-api", "cliproxyapi", "proxyapi"];
    private static readonly string[] Folders = ["logs", "usage"];
    private static readonly string[] Kinds = [".jsonl", ".ndjson", ".json", ".log", ".txt"];

    public override string Name => SourceNames.CliProxyApi;

    public override string GivenName => "cliproxy";

    public override string Title => "CLIProxyAPI";

    internal override (string Variable, string? List)? Named(SourceSettings settings) => ("CLIPROXYAPI_DIR", settings.CliProxyDir);

    internal override IEnumerable<string> Roots(SourceSettings settings)
    {
        var files = Listed(settings);
        var roots = files.Count > 0 ? files : settings.Home is { } home ? Existing(home, settings) : [];
        return settings.CliProxySpool is { } spool ? roots.Append(spool) : roots;
    }

    internal override IEnumerable<string> Given(string path)
    {
        var there = Existing(path, new() { Host = "", Home = path }).ToList();
        return there.Count > 0 ? there : [path];
    }

    internal override bool IsLog(ReadOnlySpan<char> directory, ReadOnlySpan<char> name)
    {
        foreach (var kind in Kinds)
        {
            if (name.EndsWith(kind, StringComparison.OrdinalIgnoreCase)) return true;
        }

        return false;
    }

    internal override IReadOnlyList<string> Inputs(LogFile file, ScanContext context) => [file.Path];

    private protected override ISourceScan OpenUnit(LogFile file, ScanContext context) => Path.GetExtension(file.Path).ToLowerInvariant() switch
    {
        ".json" => new DocumentScan(file, new ProxyReader(isText: false), context),
        ".log" or ".txt" => FileScan.Open(file, context, (_, _) => new ProxyReader(isText: true)),
        _ => FileScan.Open(file, context, (_, _) => new ProxyReader(isText: false)),
    };

    private static IEnumerable<string> Existing(string home, SourceSettings settings) => Names
        .SelectMany(name => (string[])[Path.Combine(home, "." + name), .. settings.ConfigHomes.Select(config => Path.Combine(config, name))])
        .SelectMany(directory => Folders.Select(folder => Path.Combine(directory, folder)))
        .Where(PlaceTrouble.MayHave);
}
