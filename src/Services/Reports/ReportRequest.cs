using System.Globalization;
using Helicarrier.Domain.Reports;

namespace Helicarrier.Services.Reports;

/// <summary>What a reader wants to know.</summary>
public sealed record ReportRequest
{
    public required ReportKind Kind { get; init; }

    /// <summary>Whose midnight begins a day.</summary>
    public required TimeZoneInfo Zone { get; init; }

    public DayOfWeek WeekStart { get; init; } = DayOfWeek.Monday;

    /// <summary>Days, sources, agents, projects, models and providers.</summary>
    public ReportSelection Selection { get; init; } = new();

    /// <summary>Whether each row is given by model too.</summary>
    public bool Breakdown { get; init; }

    /// <summary>Models named at most, in rows and under the totals; null names all. The rest is one part.</summary>
    public int? TopModels { get; init; }

    /// <summary>Providers named at most.</summary>
    public int? TopProviders { get; init; }

    /// <summary>Leaves calls without a cost out of the sums; how many is told.</summary>
    public bool SkipUnpriced { get; init; }

    /// <summary>The selection with its days as instants.</summary>
    public ReportFilter Filter()
    {
        var calendar = new ReportCalendar(Zone);
        return new()
        {
            From = Selection.From is { } from ? calendar.StartOf(from) : null,
            Until = Selection.To is { } to ? calendar.StartOf(to.AddDays(1)) : null,
            Sources = Selection.Sources,
            Agents = Selection.Agents,
            Projects = Selection.Projects,
            Models = Selection.Models,
            Providers = Selection.Providers,
        };
    }

    /// <summary>Equal for requests that the same calls answer in the same way, and only for those.</summary>
    public string Key()
    {
        var invariant = CultureInfo.InvariantCulture;
        var days = string.Create(invariant, $"{(int)Kind}|{Zone.Id}|{(int)WeekStart}|{Selection.From?.DayNumber}|{Selection.To?.DayNumber}");
        var shape = string.Create(invariant, $"breakdown={Breakdown}|models={TopModels}|providers={TopProviders}|skip={SkipUnpriced}");
        string[] filters = [List(Selection.Sources), List(Selection.Agents), List(Selection.Projects), List(Selection.Models), List(Selection.Providers)];
        return string.Join('|', [days, shape, .. filters]);

        // Their lengths keep ("a,b") apart from ("a", "b").
        static string List(IReadOnlyList<string> names) => names.Count == 0
            ? ""
            : string.Concat(names.Order(StringComparer.Ordinal).Select(name => string.Create(CultureInfo.InvariantCulture, $"{name.Length}:{name},")));
    }
}
