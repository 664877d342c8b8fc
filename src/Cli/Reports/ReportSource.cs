using System.CommandLine;
using System.CommandLine.Parsing;
using Helicarrier.Services.Reports;
using Helicarrier.Services.Settings;
using Helicarrier.Services.Sources;

namespace Helicarrier.Cli.Reports;

/// <summary>The options that say where calls are read: logs, which is the default, a store, or files of events.</summary>
internal sealed class ReportSource
{
    private readonly Option<string[]> _roots = LogRoots.Option();
    private readonly Option<string?> _database = new("--db") { Description = "Read this database in the place of logs.", HelpName = "PATH" };
    private readonly Option<bool> _fromStore = new("--from-store") { Description = "Read the database of HELICARRIER_DB_PATH in the place of logs." };
    private readonly Option<string[]> _events = new("--events")
    {
        Description = "Read a file of normalised events in the place of logs; may be repeated.", HelpName = "FILE",
    };
    private readonly Option<string?> _book = new("--book", "--pricing")
    {
        Description = "Price book file. Default: HELICARRIER_PRICE_BOOK, else the shipped one. Rows of a store keep their own prices.", HelpName = "FILE",
    };
    private readonly Option<string?> _cacheDirectory = new("--cache-dir")
    {
        Description = "Where readings and reports are kept. Default: HELICARRIER_CACHE_DIR, else the user's cache directory.", HelpName = "DIR",
    };
    private readonly Option<bool> _noCache = new("--no-cache") { Description = "Read everything anew and keep nothing." };

    private readonly IStoredReports _stored;

    public ReportSource(Command command, IStoredReports stored)
    {
        _stored = stored;
        Option[] own = [_roots, _database, _fromStore, _events, _book, _cacheDirectory, _noCache];
        foreach (var option in own) command.Add(option);
        command.Validators.Add(Check);
    }

    /// <summary>Reads and adds up.</summary>
    public FinishedReport Run(ReportRequest request, ParseResult parsed, HelicarrierSettings settings, CancellationToken cancellationToken)
    {
        var book = parsed.GetValue(_book) ?? settings.PriceBookPath;
        if (parsed.GetValue(_events) is { Length: > 0 } events) return _stored.OfEvents(request, events, book, cancellationToken);
        if (parsed.GetValue(_database) is not null || parsed.GetValue(_fromStore))
        {
            return _stored.OfStore(request, settings.At(parsed.GetValue(_database)).DatabasePath, book, cancellationToken);
        }
        var sources = settings.Sources with { Watch = WatchMode.Never };
        var cache = parsed.GetValue(_noCache) ? null : parsed.GetValue(_cacheDirectory) ?? settings.CacheDirectory;
        var roots = LogRoots.Parse(parsed.GetValue(_roots)) ?? new SourceDiscovery(sources).Roots();
        return new LogReports(sources, book, cache, TimeProvider.System).Run(request, roots, cancellationToken);
    }

    private void Check(CommandResult result)
    {
        bool[] places =
        [
            result.GetValue(_roots) is { Length: > 0 },
            result.GetValue(_database) is not null || result.GetValue(_fromStore),
            result.GetValue(_events) is { Length: > 0 },
        ];
        if (places.Count(given => given) > 1) result.AddError("--root, --db (or --from-store) and --events exclude each other.");
    }
}
