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
        var days = FormattableString.Invariant($"{Kind}|{Zone.Id}|{WeekStart}|{Month() ?? "*"}|{Selection.From:yyyy-MM-dd}|{Selection.To:yyyy-MM-dd}");
        var shape = FormattableString.Invariant($"breakdown={Breakdown}|models={TopModels}|providers={TopProviders}|skip={SkipUnpriced}");
        string[] filters = [List(Selection.Sources), List(Selection.Agents), List(Selection.Projects), List(Selection.Models), List(Selection.Providers)];
        return string.Join('|', [days, shape, .. filters]);

        static string List(IReadOnlyList<string> names) => string.Concat(names.Order(StringComparer.Ordinal).Select(name => FormattableString.Invariant($"{name.Length}:{name},")));
    }

    /// <summary>The month that the request is about, if its days are exactly one.</summary>
    private string? Month() => Selection is { From: { Day: 1 } first, To: { } last } && last == first.AddMonths(1).AddDays(-1)
        ? first.ToString("yyyy-MM", System.Globalization.CultureInfo.InvariantCulture)
        : null;
}
