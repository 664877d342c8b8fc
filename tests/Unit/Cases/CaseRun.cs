using System.Globalization;
using Helicarrier.Services.Reports;
using Helicarrier.Services.Sources;
using Helicarrier.Tests.Unit.Fixtures;
using Helicarrier.Tests.Unit.Services.Reports;
using Helicarrier.Tests.Unit.Services.Sources;

namespace Helicarrier.Tests.Unit.Cases;

/// <summary>
/// A folder of <c>../shared/data/cases</c>, copied, read from its logs and through a store: both must say the same, first and again. A test that
/// asks for one which is absent is skipped by its name.
/// </summary>
internal sealed class CaseRun : IAsyncDisposable
{
    private readonly TemporaryStore _store = new();
    private SourceSettings _settings = null!;
    private IReadOnlyList<SourceRoot> _roots = [];

    /// <summary>The report from the logs themselves.</summary>
    public Report Logs { get; private set; } = null!;

    /// <summary>The report from the store that they were imported into.</summary>
    public Report Imported { get; private set; } = null!;

    public StoredRows Stored => _store.Stored;

    /// <param name="name">The case's folder.</param>
    /// <param name="home">A directory below <c>in</c> that is the home; null has an empty one, so that only <paramref name="roots"/> are read.</param>
    /// <param name="roots">As of <c>--root</c>: <c>claude=in</c>, below the case's folder.</param>
    public static async Task<CaseRun> OfAsync(string name, string? home = null, params string[] roots)
    {
        var run = new CaseRun();
        try
        {
            await run.ReadAsync(SharedData.RequireFolder("cases", name), home, roots);
            return run;
        }
        catch
        {
            await run.DisposeAsync();
            throw;
        }
    }

    /// <summary>A report's totals in one line: calls, input, output, cache written, cache read, total, cost.</summary>
    public static string Line(Report report)
    {
        var (totals, tokens, usd) = (report.Totals, report.Totals.Tokens, report.Totals.CostUsd?.ToUsd());
        var written = (tokens.CacheWriteShort ?? 0) + (tokens.CacheWriteLong ?? 0);
        var cache = string.Create(CultureInfo.InvariantCulture, $"written {written}, read {tokens.CacheRead}");
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{totals.Calls} calls: {tokens.Input} + {tokens.Output}, {cache}, total {tokens.Total}, ${usd}");
    }

    /// <summary>The same two reports of something else.</summary>
    public (Report Logs, Report Imported) Ask(ReportRequest request) => (
        new LogReports(_settings, null, null, TimeProvider.System).Run(request, _roots, CancellationToken.None).Report!,
        new StoreReports(_store.Store.Path, null, TimeProvider.System).Run(request, CancellationToken.None).Report!);

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    private async Task ReadAsync(string folder, string? home, string[] roots)
    {
        // Cases are as young as the machine's own clock says, and calls from the future are left out.
        _store.Time.SetClock(TimeProvider.System.GetUtcNow());
        var copy = Directory.CreateDirectory(Path.Combine(_store.Home, "..", "case")).FullName;
        Copy(folder, copy);
        var settings = _store.Settings with { Home = home is null ? _store.Home : Path.Combine(copy, "in", home) };
        IReadOnlyList<SourceRoot>? given = roots.Length == 0 ? null
            : [.. roots.Select(static root => root.Split('=', 2)).SelectMany(root => SourceRoot.Given(root[0], Path.Combine(copy, root[1])))];
        (_settings, _roots) = (settings, given ?? new SourceDiscovery(settings).Roots());
        await _store.Imports.RunAsync("cli", _roots);
        (Logs, Imported) = Ask(ReportHome.Request());
    }

    private static string? LinkIn(FileSystemInfo entry) =>
        entry is FileInfo { Length: < 1024, Extension: "" } file && File.ReadAllText(file.FullName) is ['.', '.', '/', ..] target
            ? target.TrimEnd()
            : null;

    // Links stay what they are; one that was kept as a file with its target in it becomes one again.
    private static void Copy(string from, string to)
    {
        foreach (var entry in new DirectoryInfo(from).EnumerateFileSystemInfos())
        {
            var target = Path.Combine(to, entry.Name);
            if ((entry.LinkTarget ?? LinkIn(entry)) is { } link)
            {
                File.CreateSymbolicLink(target, link);
            }
            else if (entry is FileInfo file)
            {
                file.CopyTo(target);
            }
            else
            {
                Directory.CreateDirectory(target);
                Copy(entry.FullName, target);
            }
        }
    }
}
