using Helicarrier.Domain.Sessions;
using Helicarrier.Domain.Usage;
using Helicarrier.Persistence.Model;
using Helicarrier.Services.Sources.Scanning;
using Microsoft.Data.Sqlite;

namespace Helicarrier.Services.Sources.Cursor;

/// <summary>
/// Cursor's database being read from where the store left it. Its checkpoint is the highest row number read: a value that
/// is replaced moves to a new row, and the latest rows are read again for those written in place.
/// </summary>
internal sealed class CursorScan : ISourceScan
{
    /// <summary>Rows before the highest that are read again: an answer under way is written in place.</summary>
    private const int RowsReadAgain = 1000;

    private readonly LogFile _file;
    private readonly CursorDatabase _database;
    private readonly CursorWorkspaces _workspaces;
    private readonly ScanContext _context;
    private readonly SourceFile? _before;
    private readonly bool _bills;
    private readonly long _from;
    private readonly long _known;
    private readonly Queue<CursorKey> _rows;
    private readonly Dictionary<string, CursorComposer> _composers = new(StringComparer.Ordinal);
    private readonly HashSet<string> _touched = new(StringComparer.Ordinal);
    private readonly CursorEvidence _evidence;
    private readonly SessionTimeline _timeline = new();
    private readonly UsageWindow _usage = new();
    private long _row;

    private CursorScan(LogFile file, CursorDatabase database, ScanContext context)
    {
        _file = file;
        _database = database;
        _context = context;
        _before = context.Known?.Find(file.Path);
        _workspaces = new(file.Path);
        // An export of the account holds every call, those of the editor included: both would count them twice.
        _bills = !CursorSource.Exports(context.Settings).Any();
        var saved = CursorState.Parse(_before?.ReaderState);
        _evidence = new(database, saved.Unproven);
        // Fewer rows than were read: the database was replaced or put in order anew.
        _known = database.HighestRow() < saved.Row ? 0 : saved.Row;
        _from = Math.Max(0, _known - RowsReadAgain);
        _row = _from;
        _rows = new(database.Above(_from));
    }

    public ReadCounters Counters { get; } = new();

    public long BytesRead { get; private set; }

    public bool IsPassing => _workspaces.InUse;

    /// <exception cref="IOException">It is gone, locked, damaged or no database.</exception>
    public static CursorScan Open(LogFile file, ScanContext context)
    {
        CursorDatabase? database = null;
        try
        {
            database = CursorDatabase.Open(file.Path);
            return new(file, database, context);
        }
        catch (Exception e)
        {
            database?.Dispose();
            if (e is SqliteException failure) throw ClientDatabase.Unreadable(failure);
            throw;
        }
    }

    public bool ReadPiece(int maxFacts, long maxBytes, CancellationToken cancellationToken)
    {
        var begin = BytesRead;
        try
        {
            while (_usage.Count + _timeline.Count < maxFacts && BytesRead - begin < maxBytes)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (!_rows.TryDequeue(out var key))
                {
                    _evidence.Settle(Counters);
                    return false;
                }

                Read(key);
            }

            return true;
        }
        catch (SqliteException e)
        {
            throw ClientDatabase.Unreadable(e);
        }
    }

    public ScanPiece Take(bool isLast, DateTimeOffset now)
    {
        var batch = new SourceBatch { Usage = _usage.Take(), Timeline = _timeline.Take(), Sessions = Describe() };
        return new(batch, Checkpoint(isLast, now), MovedFrom: null);
    }

    public void Dispose()
    {
        _timeline.Dispose();
        _database.Dispose();
    }

    private void Read(CursorKey key)
    {
        _row = Math.Max(_row, key.Row);
        _touched.Add(key.Composer);
        if (key.Bubble is not { } id || _database.Bubble(key.Composer, id) is not { } value) return;
        if (key.Row > _known) Counters.Lines++;
        BytesRead += value.Length;
        if (CursorBubble.Parse(value, Counters) is not { } bubble) return;
        var at = bubble.At ?? Composer(key.Composer).Created;
        if (bubble.Text is { Length: > 0 } text && at is { } time)
        {
            _timeline.AddMessage(key.Composer, id, time, bubble.IsPrompt ? "user" : "assistant", text, bubble.Model);
        }
        if (!bubble.IsPrompt && _bills) Bill(key, id, bubble, at);
    }

    private void Bill(CursorKey key, string id, CursorBubble bubble, DateTimeOffset? at)
    {
        _evidence.Saw(key.Composer, !bubble.Tokens.IsNothing);
        // Most answers have no counters: the editor keeps them for the last one of a turn, if at all.
        if (bubble.Tokens.IsNothing && !bubble.BadCounter) return;
        var tokens = bubble.Tokens.ToTokens(out var flags);
        if (!Counters.CanBill(tokens, bubble.BadCounter, at, id) || at is not { } time) return;
        if (key.Row > _known) Counters.UsageSeen++;
        _usage.Add(new()
        {
            Id = EventId.From(SourceNames.Cursor, key.Composer, id),
            Source = SourceNames.Cursor,
            SessionId = key.Composer,
            Model = bubble.Model,
            RequestedModel = bubble.RequestedModel,
            OccurredAt = time,
            Tokens = tokens,
            Flags = flags.Doubted(bubble.BadCounter || bubble.IsRescued),
            WitnessRank = bubble.IsRescued ? 1 : 0,
            WitnessOrder = -key.Row,
        });
    }

    private CursorComposer Composer(string id)
    {
        if (!_composers.TryGetValue(id, out var composer)) _composers[id] = composer = CursorComposer.Parse(id, _database.Composer(id));
        return composer;
    }

    private List<SessionPatch> Describe()
    {
        try
        {
            var uncounted = new ReadCounters();
            var patches = _touched.Order(StringComparer.Ordinal).Select(Composer).Select(composer => composer.ToPatch(
                composer.FirstPrompt is { } first && _database.Bubble(composer.Id, first) is { } value ? CursorBubble.Parse(value, uncounted)?.Text : null,
                composer.Project ?? _workspaces.Find(composer.Id))).ToList();
            _touched.Clear();
            return patches;
        }
        catch (SqliteException e)
        {
            throw ClientDatabase.Unreadable(e);
        }
    }

    private SourceFile Checkpoint(bool isLast, DateTimeOffset now)
    {
        var skipped = new Dictionary<string, long>(Counters.Skipped, StringComparer.Ordinal);
        var unproven = _evidence.Unproven;
        if (unproven.Count > 0) skipped[SkipReasons.NoLocalEvidence] = unproven.Count;
        return new()
        {
            OrganizationId = _context.OrganizationId,
            Source = _file.Source,
            Host = _context.Host,
            Path = _file.Path,
            Fingerprint = [],
            SizeBytes = isLast ? _file.Size : _file.Size - 1,
            ModifiedAt = new(_file.ModifiedUtc),
            OffsetBytes = (_before?.OffsetBytes ?? 0) + BytesRead,
            LineCount = (_before?.LineCount ?? 0) + Counters.Lines,
            ReaderState = new CursorState { Row = isLast ? _row : _from, Unproven = unproven }.ToJson(),
            EventCount = (_before?.EventCount ?? 0) + Counters.UsageSeen,
            SkippedCount = skipped.Values.Sum(),
            SkippedReasons = NameCounts.Write(skipped),
            UnknownFields = NameCounts.Merge(_before?.UnknownFields, Counters.Unknown),
            LastParsedAt = now,
        };
    }
}
