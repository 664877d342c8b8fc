using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace Helicarrier.Web.Components.Pages.Session;

/// <summary>The state of the session page beside its id: which events, and how far back. Reading is total.</summary>
public sealed record SessionUrl
{
    /// <summary>Events read at first, and added by each "Load older".</summary>
    public const int Stretch = 200;

    /// <summary>The most events that one page holds.</summary>
    public const int MostEvents = 5_000;

    /// <summary>Every event instead of the key ones.</summary>
    public bool AllEvents { get; init; }

    /// <summary>The events as they are stored, in place of the timeline.</summary>
    public bool Raw { get; init; }

    /// <summary>The stored event with which the list begins; null begins with the open one, or the first.</summary>
    public long? From { get; init; }

    /// <summary>The stored event that is open.</summary>
    public long? Entry { get; init; }

    /// <summary>The newest events to read, a multiple of <see cref="Stretch"/> up to <see cref="MostEvents"/>.</summary>
    public int Events { get; init; } = Stretch;

    public static SessionUrl Parse(string? query)
    {
        var values = QueryHelpers.ParseQuery(query);
        var all = values.TryGetValue("events", out var events) && events.Count > 0 && events[0] == "all";
        var count = values.TryGetValue("n", out var n) && n.Count > 0
            && int.TryParse(n[0], NumberStyles.None, CultureInfo.InvariantCulture, out var parsed)
            && parsed is >= Stretch and <= MostEvents && parsed % Stretch == 0 ? parsed : Stretch;
        return events is ["raw", ..]
            ? new() { Raw = true, From = Key(values, "from"), Entry = Key(values, "entry") }
            : new() { AllEvents = all, Events = count };
    }

    /// <summary>The query string with its question mark; defaults are left out, so it may be empty.</summary>
    public override string ToString()
    {
        string?[] parts =
        [
            AllEvents ? "events=all" : Raw ? "events=raw" : null,
            From is { } from ? string.Create(CultureInfo.InvariantCulture, $"from={from}") : null,
            Entry is { } entry ? string.Create(CultureInfo.InvariantCulture, $"entry={entry}") : null,
            Events == Stretch ? null : string.Create(CultureInfo.InvariantCulture, $"n={Events}"),
        ];
        var query = string.Join('&', parts.OfType<string>());
        return query.Length == 0 ? "" : $"?{query}";
    }

    private static long? Key(Dictionary<string, StringValues> values, string name) =>
        values.TryGetValue(name, out var given) && long.TryParse(given.FirstOrDefault(), NumberStyles.None, CultureInfo.InvariantCulture, out var key)
            && key > 0 ? key : null;
}
