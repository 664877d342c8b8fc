using System.Globalization;
using System.Text;
using Helicarrier.Domain;
using Helicarrier.Domain.Analytics;
using Helicarrier.Domain.Sessions;
using Helicarrier.Web.Components.Pages.Ledger;
using Microsoft.AspNetCore.WebUtilities;

namespace Helicarrier.Web.Components.Pages.Analytics;

/// <summary>
/// The state of the analytics pages, which is their URL: time, filters, measure and view. Reading is total: a value that makes no
/// sense is as good as absent.
/// </summary>
public sealed record AnalyticsUrl
{
    private const string Day = "yyyy-MM-dd";
    private const string DefaultSpan = "14d";

    /// <summary>The spans that are offered, each with its days; the first is in hours.</summary>
    public static IReadOnlyList<(string Name, string Label, int Days)> Spans { get; } =
        [("24h", "24 h", 1), ("7d", "7 d", 7), (DefaultSpan, "14 d", 14), ("30d", "30 d", 30), ("90d", "90 d", 90)];

    /// <summary>The name of one of <see cref="Spans"/>; without a meaning beside days of one's own.</summary>
    public string Span { get; init; } = DefaultSpan;

    /// <summary>The first of days of one's own.</summary>
    public DateOnly? From { get; init; }

    /// <summary>The last of them.</summary>
    public DateOnly? To { get; init; }

    public string? Agent { get; init; }

    public string? Model { get; init; }

    public string? Task { get; init; }

    public AnalyticsMeasure Measure { get; init; }

    /// <summary>A table in place of drawings.</summary>
    public bool IsTable { get; init; }

    /// <summary>Whether days of one's own were chosen.</summary>
    public bool IsOwn => From is not null || To is not null;

    /// <summary>Reads the part after the question mark, with or without it.</summary>
    public static AnalyticsUrl Parse(string? query)
    {
        var values = QueryHelpers.ParseQuery(query);
        string? One(string name) => values.TryGetValue(name, out var all) && all.Count > 0 ? LedgerUrl.Clean(all[0]) : null;
        return new()
        {
            Span = Spans.Any(span => span.Name == One("range")) ? One("range")! : DefaultSpan,
            From = ParseDay(One("from")),
            To = ParseDay(One("to")),
            Agent = One("agent"),
            Model = One("model"),
            Task = One("task"),
            Measure = WireName.TryParse<AnalyticsMeasure>(One("measure"), out var measure) ? measure : default,
            IsTable = One("view") == "table",
        };
    }

    public static DateOnly? ParseDay(string? text) =>
        DateOnly.TryParseExact(text, Day, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && AskedTime.Contains(day) ? day : null;

    /// <summary>The time that is shown.</summary>
    public AnalyticsRange Range(DateTimeOffset now)
    {
        if (IsOwn)
        {
            var today = DateOnly.FromDateTime(now.UtcDateTime);
            var last = To ?? (From > today ? From.Value : today);
            return AnalyticsRange.Days(From ?? last.AddDays(1 - Spans[^1].Days), last);
        }

        return Span == Spans[0].Name ? AnalyticsRange.Hours(24, now) : AnalyticsRange.Days(Spans.First(span => span.Name == Span).Days, now);
    }

    /// <summary>The sessions of a part of it in the ledger.</summary>
    /// <param name="from">Started at or after, UTC.</param>
    /// <param name="to">Started before, UTC.</param>
    public LedgerUrl ToLedger(DateTimeOffset from, DateTimeOffset to) => new()
    {
        Agent = Agent, Model = Model, From = LedgerMoment.OfInstant(from), To = LedgerMoment.OfInstant(to),
    };

    /// <summary>The sessions of a model that failed.</summary>
    public LedgerUrl ToFailed(string model, AnalyticsRange range) => ToLedger(range.From, range.To) with { Model = model, Status = SessionStatus.Failed };

    /// <summary>The address of a page in this state; defaults are left out.</summary>
    public string Of(string path)
    {
        var query = new StringBuilder(path);
        void Add(string name, string? value)
        {
            if (value is not null)
            {
                query.Append(query.Length == path.Length ? '?' : '&').Append(name).Append('=').Append(Uri.EscapeDataString(value));
            }
        }

        Add("range", IsOwn || Span == DefaultSpan ? null : Span);
        Add("from", From?.ToString(Day, CultureInfo.InvariantCulture));
        Add("to", To?.ToString(Day, CultureInfo.InvariantCulture));
        Add("agent", Agent);
        Add("model", Model);
        Add("task", Task);
        Add("measure", Measure == default ? null : WireName.Of(Measure));
        Add("view", IsTable ? "table" : null);
        return query.ToString();
    }
}
