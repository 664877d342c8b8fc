using System.Text.Json;
using Helicarrier.Domain.Sessions;
using Helicarrier.Domain.Usage;
using Helicarrier.Persistence.Model;
using Helicarrier.Services.Sources.Lines;
using Helicarrier.Services.Sources.Scanning;
using Microsoft.Data.Sqlite;

namespace Helicarrier.Services.Sources.OpenCode;

/// <summary>
/// OpenCode's database being read from where the store left it. Its checkpoint is no offset but the highest row and the
/// latest time read; rows are written in place while an answer streams, and the latest word about a row wins.
/// </summary>
internal sealed class OpenCodeDatabaseScan : ISourceScan
{
    /// <summary>A process may commit a row a while after it took the row's time: so much before the latest time is read again.</summary>
    private const long LateCommitMs = 5 * 60_000;

    private readonly LogFile _file;
    private readonly OpenCodeDatabase _database;
    private readonly SourceFile? _before;
    private readonly ScanContext _context;
    private readonly string? _first;
    private readonly Dictionary<string, OpenCodeMark> _marks;
    private readonly Dictionary<string, long> _highest = [];
    private readonly Dictionary<string, OpenCodeSession> _sessions;
    private readonly HashSet<string> _newer;
    private readonly OpenCodeCopies _copies;
    private readonly SessionTimeline _timeline = new();
    private readonly UsageWindow _usage = new();
    private readonly HashSet<string> _touched = new(StringComparer.Ordinal);
    private readonly Queue<(string Table, OpenCodeKey Key)> _rows = [];

    private OpenCodeDatabaseScan(LogFile file, OpenCodeDatabase database, SourceFile? before, ScanContext context)
    {
        _file = file;
        _database = database;
        _before = before;
        _context = context;
        _first = database.First();
        var saved = OpenCodeState.Parse(before?.ReaderState);
        _marks = saved.First == _first ? new(saved.Tables, StringComparer.Ordinal) : new(StringComparer.Ordinal);
        _sessions = database.Sessions();
        _newer = database.NewerSessions();
        _copies = new(database, _sessions);
        foreach (var table in database.MessageTables) Enqueue(table);
    }

    public ReadCounters Counters { get; } = new();

    public long BytesRead { get; private set; }

    /// <inheritdoc/>
    public string? Trouble => _database.Trouble;

    /// <exception cref="IOException">It is gone, locked, damaged or no database.</exception>
    public static OpenCodeDatabaseScan Open(LogFile file, ScanContext context)
    {
        OpenCodeDatabase? database = null;
        try
        {
            database = OpenCodeDatabase.Open(file.Path);
            return new(file, database, context.Known?.Find(file.Path), context);
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
                if (!_rows.TryDequeue(out var next)) return false;
                Read(next.Table, next.Key);
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
        foreach (var (table, mark) in _marks.ToList())
        {
            // A row from the future must not hide those that come before its time does.
            var updated = Math.Min(mark.Updated, now.ToUnixTimeMilliseconds());
            _marks[table] = new(isLast ? Math.Max(mark.Row, _highest.GetValueOrDefault(table)) : mark.Row, updated);
        }

        return new(batch, Checkpoint(isLast, now), MovedFrom: null);
    }

    public void Dispose()
    {
        _timeline.Dispose();
        _database.Dispose();
    }

    private void Enqueue(string table)
    {
        var mark = _marks.GetValueOrDefault(table);
        _marks[table] = mark;
        foreach (var key in _database.Changed(table, mark.Row, mark.Updated == 0 ? 0 : mark.Updated - LateCommitMs))
        {
            _rows.Enqueue((table, key));
            _highest[table] = Math.Max(_highest.GetValueOrDefault(table), key.Row);
        }
    }

    private void Read(string table, OpenCodeKey key)
    {
        var mark = _marks[table];
        _marks[table] = mark with { Updated = Math.Max(mark.Updated, key.Updated) };
        if (_database.Find(table, key.Id) is not { } row) return;
        Counters.Lines++;
        BytesRead += row.Data?.Length ?? 0;
        _touched.Add(row.SessionId);
        if (Parse(row, Counters) is not { } message) return;
        Bill(row, message);
        if (table == OpenCodeDatabase.Messages && message.IsOver) _timeline.Add(row, message, _database.Parts(row.Id));
    }

    private void Bill(OpenCodeRow row, OpenCodeMessage message)
    {
        var original = _copies.Original(row, message, out var originalIsGone);
        if (original.SessionId != row.SessionId) return;
        if (message.ToUsage(original.Id, row.SessionId, Counters, _file.Source) is not { } usage) return;
        _usage.Add(usage with
        {
            Flags = originalIsGone ? usage.Flags | UsageFlags.PossibleReplay : usage.Flags,
            WitnessOrder = -row.Updated,
        });
    }

    private static OpenCodeMessage? Parse(OpenCodeRow row, ReadCounters counters)
    {
        if (row.Data is null)
        {
            counters.Skip(SkipReasons.LineTooLong);
            return null;
        }

        try
        {
            using var document = JsonValues.Parse(row.Data);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                var message = OpenCodeMessage.Read(document.RootElement, row.Type, counters);
                return message.Created is null && row.Created > 0 ? message with { Created = row.Created } : message;
            }

            counters.Skip(SkipReasons.NotAnObject);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            counters.Skip(SkipReasons.InvalidJson);
        }

        return null;
    }

    private List<SessionPatch> Describe()
    {
        try
        {
            return Sessions();
        }
        catch (SqliteException e)
        {
            throw ClientDatabase.Unreadable(e);
        }
    }

    private List<SessionPatch> Sessions()
    {
        var patches = new List<SessionPatch>();
        var uncounted = new ReadCounters();
        foreach (var id in _touched)
        {
            var table = _newer.Contains(id) ? OpenCodeDatabase.SessionMessages : OpenCodeDatabase.Messages;
            var last = _database.OfSession(table, id, latest: true, 1) is [var row] ? row : null;
            var latest = last is null ? null : Parse(last, uncounted);
            var session = _sessions.GetValueOrDefault(id) ?? new(id, null, null, null, null, last?.Created ?? 0, 0);
            patches.Add(session.ToPatch(OpenCodeVariant.Of(_file), Task(table, id, uncounted), latest, latest?.Completed ?? last?.Created ?? session.Created));
        }

        _touched.Clear();
        return patches;
    }

    /// <summary>The session's first prompt.</summary>
    private string? Task(string table, string sessionId, ReadCounters uncounted)
    {
        foreach (var row in _database.OfSession(table, sessionId, latest: false, 3))
        {
            if (Parse(row, uncounted)?.Role == "user")
            {
                return _database.Parts(row.Id).FirstOrDefault(part => part is { Type: "text", IsSynthetic: false })?.Text;
            }
        }

        return null;
    }

    private SourceFile Checkpoint(bool isLast, DateTimeOffset now)
    {
        var skipped = Counters.Skipped.Values.Sum();
        return new()
        {
            OrganizationId = _context.OrganizationId,
            Source = _file.Source,
            Host = _context.Host,
            Path = _file.Path,
            // A database has no head that stays; its first message is what recognises it.
            Fingerprint = [],
            SizeBytes = isLast ? _file.Size : _file.Size - 1,
            ModifiedAt = new(_file.ModifiedUtc),
            OffsetBytes = (_before?.OffsetBytes ?? 0) + BytesRead,
            LineCount = (_before?.LineCount ?? 0) + Counters.Lines,
            ReaderState = new OpenCodeState { First = _first, Tables = new Dictionary<string, OpenCodeMark>(_marks) }.ToJson(),
            EventCount = (_before?.EventCount ?? 0) + Counters.UsageSeen,
            SkippedCount = skipped,
            SkippedReasons = NameCounts.Write(Counters.Skipped),
            UnknownFields = NameCounts.Merge(_before?.UnknownFields, Counters.Unknown),
            LastParsedAt = now,
            LastError = isLast ? Trouble : null,
        };
    }
}
