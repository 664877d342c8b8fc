using System.Text.Json;
using Helicarrier.Services.Sources.Lines;

namespace Helicarrier.Services.Sources.OpenCode;

/// <summary>
/// Tells an answer from its copies. A fork copies rows under new ids, a change of layout copies them into another table:
/// provider, model, both times and all counters stay. Two answers of one session that look alike are two answers.
/// </summary>
internal sealed class OpenCodeCopies(OpenCodeDatabase database, IReadOnlyDictionary<string, OpenCodeSession> sessions)
{
    private readonly ReadCounters _uncounted = new();
    private ILookup<long, OpenCodePlace>? _shared;

    /// <summary>Finds the row that the call belongs to: that of the oldest session, which for most rows is the row itself.</summary>
    /// <param name="row">A row with an answer.</param>
    /// <param name="message">What it says.</param>
    /// <param name="originalIsGone">The row is older than its session, so it is a copy, and no original is left.</param>
    public OpenCodeRow Original(OpenCodeRow row, OpenCodeMessage message, out bool originalIsGone)
    {
        originalIsGone = false;
        if (message.Created is not { } created) return row;
        _shared ??= database.Shared();
        if (message.CopyKey is not { } key) return Carried(row, created);
        var isOlderThanSession = created < Began(row.SessionId);
        List<OpenCodeRow> alike = [row];
        foreach (var place in _shared[created])
        {
            if (place.Id != row.Id && database.Find(place.Table, place.Id) is { } other) Add(other);
        }

        // A copy may have been given a time of its own: its original then shares its instant with none.
        if (alike.Count == 1 && isOlderThanSession)
        {
            foreach (var other in database.CreatedAt(created)) Add(other);
        }

        var original = alike
            .OrderBy(candidate => Began(candidate.SessionId))
            .ThenBy(candidate => candidate.SessionId, StringComparer.Ordinal)
            .First();
        originalIsGone = isOlderThanSession && original.SessionId == row.SessionId;
        return original.SessionId == row.SessionId ? Twin(row, alike) ?? Carried(row, created) : original;

        void Add(OpenCodeRow other)
        {
            var differs = other.SessionId != row.SessionId || other.Table != row.Table;
            if (differs && Read(other)?.CopyKey == key) alike.Add(other);
        }
    }

    /// <summary>The same answer in the older table, under whose id it may have been read before the layout changed.</summary>
    private static OpenCodeRow? Twin(OpenCodeRow row, List<OpenCodeRow> alike) =>
        alike.FirstOrDefault(other => other.SessionId == row.SessionId && other.Table == OpenCodeDatabase.Messages && row.Table != other.Table);

    /// <summary>
    /// The one answer of the same session and instant in the older table, where the layout changed while it was being written: only the newer table has its
    /// end.
    /// </summary>
    private OpenCodeRow Carried(OpenCodeRow row, long created)
    {
        if (row.Table != OpenCodeDatabase.SessionMessages) return row;
        var there = _shared![created].Select(place => database.Find(place.Table, place.Id)).OfType<OpenCodeRow>()
            .Where(other => other.SessionId == row.SessionId && Read(other) is { IsAssistant: true }).ToLookup(other => other.Table == row.Table);
        return there[false].ToList() is [var older] && there[true].ToList() is [var only] && only.Id == row.Id ? older : row;
    }

    private long Began(string sessionId) => sessions.TryGetValue(sessionId, out var session) ? session.Created : long.MaxValue;

    private OpenCodeMessage? Read(OpenCodeRow row)
    {
        if (row.Data is null) return null;
        try
        {
            using var document = JsonValues.Parse(row.Data);
            return OpenCodeMessage.Read(document.RootElement, row.Type, _uncounted);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
