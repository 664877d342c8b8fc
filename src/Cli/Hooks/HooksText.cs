using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Helicarrier.Domain;
using Helicarrier.Services.Hooks;

namespace Helicarrier.Cli.Hooks;

/// <summary>What the commands for hooks print.</summary>
internal static class HooksText
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The difference, file by file. Lines that stand beside it are not shown: they may hold secrets.</summary>
    public static string Of(IReadOnlyList<HookChange> changes) => string.Join(Environment.NewLine, changes.SelectMany(Lines));

    public static string Of(IReadOnlyList<HookStatus> all, string? url, IReadOnlyList<string> faults) => string.Join(Environment.NewLine,
    [
        .. all.SelectMany(status => (string[])
        [
            $"{status.Client.Title,-12} {Word(status),-12} {status.Path}",
            .. status.Note is null ? Array.Empty<string>() : ["             " + status.Note],
        ]),
        .. url is null ? Array.Empty<string>() : [$"{"Host",-12} {url}"],
        .. faults.Select(fault => $"{"Fault",-12} {fault}"),
    ]);

    public static string Json(IReadOnlyList<HookChange> changes, IReadOnlyList<string> failures) => JsonSerializer.Serialize(new
    {
        clients = changes.Select(change => new
        {
            client = change.Client.Name, path = change.Path, changes = change.IsChange, restores = change.IsRestored, backup = change.Backup,
            difference = change.Lines.Select(line => new { line = line.Number, added = line.IsAdded, text = line.Text }),
        }),
        failures,
    }, Web);

    public static string Json(IReadOnlyList<HookStatus> all, string? url, IReadOnlyList<string> faults) => JsonSerializer.Serialize(new
    {
        clients = all.Select(status => new
        {
            client = status.Client.Name, path = status.Path, found = status.IsFound, state = WireName.Of(status.State), note = status.Note,
        }),
        url,
        faults,
    }, Web);

    private static string Word(HookStatus status) => status is { State: HookState.None, IsFound: false } ? "not found" : WireName.Of(status.State);

    private static IEnumerable<string> Lines(HookChange change)
    {
        yield return $"{change.Client.Title}  {change.Path}{(change.IsChange ? "" : "  nothing to change")}";
        if (change.IsRestored) yield return "  as it was before the install";
        if (change.Backup is not null) yield return "  backup in " + change.Backup;
        foreach (var line in change.Lines)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"{line.Number,6} {(line.IsAdded ? '+' : '-')} {line.Text}");
        }
    }
}
