using System.Globalization;
using System.Text.Json;
using Helicarrier.Domain.Sessions;

namespace Helicarrier.Domain.Contract;

/// <summary>Reads the entries of a timeline.</summary>
internal static class TimelineReader
{
    private static readonly string Types = "must be one of " + string.Join(", ", WireName.All<SessionEventType>());

    public static IReadOnlyList<SessionEvent> Read(JsonElement? timeline, CanonicalForm canonical, IssueList issues, DateTimeOffset now)
    {
        if (timeline is not { } entries)
        {
            canonical.Number(0);
            return [];
        }

        if (entries.ValueKind != JsonValueKind.Array)
        {
            issues.Add("", "events", "must be an array");
            return [];
        }

        var count = entries.GetArrayLength();
        canonical.Number(count);
        if (count > ContractLimits.Events)
        {
            issues.Add("", "events", string.Create(CultureInfo.InvariantCulture, $"must hold at most {ContractLimits.Events} entries"));
            return [];
        }

        var events = new List<SessionEvent>(count);
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in entries.EnumerateArray())
        {
            var path = string.Create(CultureInfo.InvariantCulture, $"events[{events.Count}]");
            events.Add(ReadEntry(entry, path, canonical, issues, ids, now));
        }

        return events;
    }

    /// <summary>Reads one entry.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="path">What it is called in messages.</param>
    /// <param name="canonical">Where what it says is written.</param>
    /// <param name="issues">Where faults are noted.</param>
    /// <param name="ids">The ids of the session's entries before it.</param>
    /// <param name="now">The server's time.</param>
    public static SessionEvent ReadEntry(
        JsonElement entry, string path, CanonicalForm canonical, IssueList issues, HashSet<string> ids, DateTimeOffset now)
    {
        if (entry.ValueKind != JsonValueKind.Object)
        {
            issues.Add(path, "", "must be an object");
            return new("", default, default, "{}");
        }

        var fields = new FieldReader(entry, path + ".", lenient: false, issues, now);
        var given = fields.Optional("eventId", ContractLimits.Id);
        var start = canonical.Length;
        var type = ReadType(fields, path, issues);
        var at = fields.Time("eventTs", required: true) ?? default;
        canonical.Number((long)type);
        canonical.Number(at.UtcTicks);
        var payload = ReadPayload(fields, path, canonical, issues);
        var id = given ?? Unused(canonical.HashSince(start), ids);
        ids.Add(id);
        var seq = fields.Count("seq", long.MaxValue);
        canonical.Text(given);
        canonical.Number(seq);
        return new(id, type, at, payload, seq);
    }

    private static SessionEventType ReadType(FieldReader fields, string path, IssueList issues)
    {
        if (fields.Find("eventType") is { ValueKind: JsonValueKind.String } value
            && WireName.TryParse<SessionEventType>(value.GetString(), out var type))
        {
            return type;
        }

        issues.Add(path, ".eventType", Types);
        return default;
    }

    private static string ReadPayload(FieldReader fields, string path, CanonicalForm canonical, IssueList issues)
    {
        if (fields.Find("payload") is not { } payload)
        {
            canonical.Text(null);
            return "{}";
        }

        if (payload.ValueKind != JsonValueKind.Object)
        {
            issues.Add(path, ".payload", "must be an object");
            return "{}";
        }

        var text = payload.GetRawText();
        if (text.Length > ContractLimits.Text)
        {
            issues.Add(path, ".payload", string.Create(CultureInfo.InvariantCulture, $"must be at most {ContractLimits.Text} characters"));
            return "{}";
        }

        canonical.Json(payload);
        return text;
    }

    // An entry without an id is known by what it says, so that sending it again adds nothing; the second of two equal
    // entries in one payload is an entry of its own.
    private static string Unused(string hash, HashSet<string> ids)
    {
        var id = hash;
        for (var copy = 2; ids.Contains(id); copy++) id = string.Create(CultureInfo.InvariantCulture, $"{hash}-{copy}");
        return id;
    }
}
