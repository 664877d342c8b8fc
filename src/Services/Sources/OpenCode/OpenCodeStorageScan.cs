using System.Text.Json;
using Helicarrier.Domain.Sessions;
using Helicarrier.Services.Sources.Lines;
using Helicarrier.Services.Sources.Scanning;

namespace Helicarrier.Services.Sources.OpenCode;

/// <summary>
/// The older storage, a file for each message, read whole when anything in it changed: clients moved into a database and no
/// longer write it. Messages that are in the database are read there and not here.
/// </summary>
internal sealed class OpenCodeStorageScan : ISourceScan
{
    private readonly LogFile _directory;
    private readonly ScanContext _context;
    private readonly OpenCodeStorage _storage;
    private readonly Queue<OpenCodeSession> _sessions;
    private readonly Dictionary<string, string> _seen = new(StringComparer.Ordinal);
    private readonly UsageWindow _usage = new();
    private List<SessionPatch> _patches = [];

    /// <exception cref="IOException">The database beside it is locked or damaged: what it holds is not known.</exception>
    public OpenCodeStorageScan(LogFile directory, ScanContext context)
    {
        _directory = directory;
        _context = context;
        _storage = new(directory);
        // The oldest session first: what a later one repeats is its copy.
        _sessions = new(_storage.Sessions
            .Select(Session)
            .OrderBy(session => session.Created)
            .ThenBy(session => session.Id, StringComparer.Ordinal));
    }

    public ReadCounters Counters { get; } = new();

    public long BytesRead { get; private set; }

    /// <inheritdoc/>
    public string? Trouble { get; private set; }

    public bool ReadPiece(int maxFacts, long maxBytes, CancellationToken cancellationToken)
    {
        var begin = BytesRead;
        while (_usage.Count < maxFacts && BytesRead - begin < maxBytes)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!_sessions.TryDequeue(out var session)) return false;
            try
            {
                Read(session);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // What was read of it counts, and the other sessions are read.
                Trouble = $"a part of it cannot be read: {e.Message}";
            }
        }

        return true;
    }

    public ScanPiece Take(bool isLast, DateTimeOffset now)
    {
        var batch = new SourceBatch { Usage = _usage.Take(), Sessions = _patches, Timeline = [] };
        _patches = [];
        var checkpoint = _context.ReadWhole(_directory, Counters, BytesRead, isLast, now);
        checkpoint.LastError = Trouble;
        return new(batch, checkpoint, MovedFrom: null);
    }

    public void Dispose()
    {
        // Files are closed as soon as they are read.
    }

    /// <summary>What <c>storage/session/PROJECT/SESSION.json</c> says; what it does not say is unknown.</summary>
    private OpenCodeSession Session(string directory)
    {
        using var document = _storage.About(directory) is { } about ? Parse(about) : null;
        var session = document?.RootElement ?? default;
        return new(
            Path.GetFileName(directory),
            session.Get("parentID").Text(),
            session.Get("directory").Text(),
            session.Get("title").Prefix(PromptText.MaxTask),
            session.Get("version").Text(),
            session.Get("time").Get("created").Whole() ?? 0,
            session.Get("time").Get("updated").Whole() ?? 0);
    }

    private void Read(OpenCodeSession session)
    {
        OpenCodeMessage? latest = null;
        long last = session.Created, first = session.Created;
        foreach (var path in _storage.Messages(Path.Combine(_directory.Path, session.Id)))
        {
            Counters.Lines++;
            using var document = Parse(path);
            if (document is null) continue;
            var message = OpenCodeMessage.Read(document.RootElement, null, Counters);
            if (_storage.IsMoved(session.Id, message.Created)) continue;
            Bill(session, Path.GetFileNameWithoutExtension(path), message);
            var at = message.Completed ?? message.Created ?? 0;
            if (at >= last) latest = message;
            last = Math.Max(last, at);
            first = first == 0 ? message.Created ?? 0 : first;
        }

        // The database knows the session better.
        if (_storage.IsMoved(session.Id)) return;
        _patches.Add((session with { Created = first }).ToPatch(OpenCodeVariant.Of(_directory), null, latest, last));
    }

    private void Bill(OpenCodeSession session, string id, OpenCodeMessage message)
    {
        if (message.CopyKey is { } key && !(_seen.TryAdd(key, session.Id) || _seen[key] == session.Id)) return;
        if (message.ToUsage(id, session.Id, Counters, _directory.Source) is not { } usage) return;
        _usage.Add(usage with { WitnessRank = 1, WitnessOrder = -(message.Completed ?? message.Created ?? 0) });
    }

    /// <summary>One file; null when it is empty, or holds no object, which is counted.</summary>
    private JsonDocument? Parse(string path)
    {
        try
        {
            var file = new FileInfo(path);
            if (file.Length > LineSplitter.MaxLineBytes)
            {
                Counters.Skip(SkipReasons.LineTooLong);
                return null;
            }

            ReadOnlySpan<byte> json = File.ReadAllBytes(path);
            BytesRead += json.Length;
            if (json.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF])) json = json[3..];
            // A file that nothing was written to yet is no broken one.
            if (json.IndexOfAnyExcept(" \t\r\n"u8) < 0) return null;
            var document = JsonValues.Parse(json);
            if (document.RootElement.ValueKind == JsonValueKind.Object) return document;
            document.Dispose();
            Counters.Skip(SkipReasons.NotAnObject);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            Counters.Skip(SkipReasons.InvalidJson);
        }

        return null;
    }
}
