using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Helicarrier.Cli.Database;
using Helicarrier.Domain;
using Helicarrier.Persistence.Engines.Sqlite;
using Helicarrier.Services.Events;
using Helicarrier.Services.Pricing.Governance;
using Helicarrier.Services.Settings;

namespace Helicarrier.Cli.Pricing;

/// <summary>The options that say which calls a book is held against: files of events, or a store, which is the default.</summary>
internal sealed class EventOptions
{
    private readonly Option<string[]> _events = new("--events")
    {
        Description = "A file of normalised events in the place of the store; may be repeated.", HelpName = "FILE",
    };
    private readonly Option<string?> _database = new("--db")
    {
        Description = "Database file. Default: HELICARRIER_DB_PATH, else data/helicarrier.db.", HelpName = "PATH",
    };
    private readonly Option<string?> _month = new("--month") { Description = "Only this month, by its days in HELICARRIER_TIME_ZONE.", HelpName = "YYYY-MM" };

    public EventOptions(Command command)
    {
        command.Add(_events);
        command.Add(_database);
        command.Add(_month);
        command.Validators.Add(Check);
    }

    /// <summary>The database that the calls come from; null where they come from files.</summary>
    public string? Database(ParseResult parsed) =>
        parsed.GetValue(_events) is { Length: > 0 } ? null : parsed.GetValue(_database) ?? HelicarrierSettings.FromEnvironment().DatabasePath;

    public string? Month(ParseResult parsed) => parsed.GetValue(_month);

    /// <summary>The calls, read anew with every enumeration.</summary>
    public async Task<IEnumerable<NormalizedEvent>> OpenAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var settings = HelicarrierSettings.FromEnvironment();
        var events = parsed.GetValue(_events) is { Length: > 0 } files
            ? EventSource.FromFiles(files)
            : await FromStoreAsync(parsed.GetValue(_database) ?? settings.DatabasePath, settings, cancellationToken);
        return events.OfMonth(Month(parsed), settings.TimeZone).Select(one =>
        {
            cancellationToken.ThrowIfCancellationRequested();
            return one;
        });
    }

    // A database of an older version lacks columns that are asked for; one that is not there is not made.
    private static async Task<IEnumerable<NormalizedEvent>> FromStoreAsync(
        string path, HelicarrierSettings settings, CancellationToken cancellationToken) =>
        EventSource.FromStore(File.Exists(path) ? await CommandStore.OpenAsync(path, settings, cancellationToken) : new SqliteStore(path));

    private void Check(CommandResult result)
    {
        if (result.GetValue(_events) is { Length: > 0 } && result.GetValue(_database) is not null)
        {
            result.AddError("--events and --db exclude each other.");
        }
        if (result.GetValue(_month) is { } month && !IsMonth(month))
        {
            result.AddError($"'{month}' is no month such as 2026-02, from {AskedTime.Range}.");
        }
    }
    private static bool IsMonth(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month) && AskedTime.Contains(month);
}
