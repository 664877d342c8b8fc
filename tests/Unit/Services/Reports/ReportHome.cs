using System.Globalization;
using Helicarrier.Domain.Reports;
using Helicarrier.Services.Reports;
using Helicarrier.Services.Sources;
using Helicarrier.Tests.Unit.Doubles;

namespace Helicarrier.Tests.Unit.Services.Reports;

/// <summary>A home directory of our own making and the reports over it, on a clock that stands still.</summary>
internal sealed class ReportHome : IDisposable
{
    private readonly Dictionary<string, DateTime> _settled = new(StringComparer.Ordinal);
    private readonly string _directory = Directory.CreateTempSubdirectory("helicarrier-reports-").FullName;

    public ReportHome()
    {
        Home = Directory.CreateDirectory(Path.Combine(_directory, "home")).FullName;
        Cache = Path.Combine(_directory, "cache");
        Settings = new() { Host = "here", Home = Home, Watch = WatchMode.Never };
    }

    public string Home { get; }

    public string Cache { get; }

    public SourceSettings Settings { get; set; }

    public ManualTimeProvider Time { get; } = new();

    public string Claude(string name, params string[] lines) => Write(Path.Combine(".claude", "projects", "-w", name + ".jsonl"), lines);

    public string Codex(string name, params string[] lines) => Write(Path.Combine(".codex", "sessions", "2026", "11", "19", $"rollout-{name}.jsonl"), lines);

    public string Gemini(string name, params string[] lines) => Write(Path.Combine(".gemini", "tmp", "p", "chats", name), lines);

    /// <summary>Writes a file whose last change is an hour before the clock: settled, unless a test says otherwise.</summary>
    public string Write(string path, params string[] lines)
    {
        var full = Path.Combine(Home, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, string.Concat(lines.Select(line => line + "\n")));
        File.SetLastWriteTimeUtc(full, Time.GetUtcNow().UtcDateTime.AddHours(-1));
        return full;
    }

    /// <summary>Sets the time of every file that somebody changed since the last call to an hour before the clock.</summary>
    public void Settle()
    {
        foreach (var path in Directory.EnumerateFiles(Home, "*", SearchOption.AllDirectories))
        {
            if (_settled.TryGetValue(path, out var time) && File.GetLastWriteTimeUtc(path) == time) continue;
            File.SetLastWriteTimeUtc(path, Time.GetUtcNow().UtcDateTime.AddHours(-1));
            _settled[path] = File.GetLastWriteTimeUtc(path);
        }
    }

    public FinishedReport Run(ReportRequest? request = null, bool cached = false, string? book = null, IReadOnlyList<SourceRoot>? roots = null) =>
        new LogReports(Settings, book, cached ? Cache : null, Time)
            .Run(request ?? Request(), roots ?? new SourceDiscovery(Settings).Roots(), CancellationToken.None);

    public static ReportRequest Request(ReportKind kind = ReportKind.Daily, string zone = "UTC", string? from = null, string? to = null) => new()
    {
        Kind = kind,
        Zone = TimeZoneInfo.FindSystemTimeZoneById(zone),
        Selection = new() { From = Date(from), To = Date(to) },
    };

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    private static DateOnly? Date(string? text) => text is null ? null : DateOnly.Parse(text, CultureInfo.InvariantCulture);
}
