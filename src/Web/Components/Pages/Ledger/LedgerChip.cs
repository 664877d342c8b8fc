using System.Globalization;
using Helicarrier.Domain;
using Helicarrier.Domain.Ledger;

namespace Helicarrier.Web.Components.Pages.Ledger;

/// <summary>One active filter as a removable word.</summary>
/// <param name="Label">What is filtered.</param>
/// <param name="Value">By what, as shown.</param>
/// <param name="Without">The state without it.</param>
public sealed record LedgerChip(string Label, string Value, LedgerUrl Without)
{
    /// <summary>The active filters in reading order; status and missing cost are tabs, search has its own box.</summary>
    /// <param name="url">The page's state.</param>
    /// <param name="rows">The rows at hand: they tell an agent's label from its id.</param>
    public static IReadOnlyList<LedgerChip> From(LedgerUrl url, IReadOnlyList<LedgerRow>? rows = null)
    {
        var chips = new List<LedgerChip>();
        if (url.From is { } from)
        {
            chips.Add(new("Started", from.HoursAgo is null ? $"from {Moment(from)}" : Moment(from), url.Filtered(u => u with { From = null })));
        }

        if (url.To is { } to)
        {
            chips.Add(new("Started", $"before {Moment(to)}", url.Filtered(u => u with { To = null })));
        }

        Add("Agent", rows?.FirstOrDefault(row => row.AgentId == url.Agent)?.AgentLabel ?? url.Agent, u => u with { Agent = null });
        Add("Model", url.Model, u => u with { Model = null });
        Add("Source", url.Source, u => u with { Source = null });
        Add("Project", url.Project, u => u with { Project = null });
        return chips;

        void Add(string label, string? value, Func<LedgerUrl, LedgerUrl> without)
        {
            if (value is not null)
            {
                chips.Add(new(label, VisibleText.Line(value), url.Filtered(without)));
            }
        }
    }

    /// <summary>A moment or a span in words.</summary>
    public static string Moment(LedgerMoment moment) => moment switch
    {
        { HoursAgo: { } hours } when hours > 48 && hours % 24 == 0 =>
            string.Create(CultureInfo.InvariantCulture, $"last {hours / 24} days"),
        { HoursAgo: 1 } => "last hour",
        { HoursAgo: { } hours } => string.Create(CultureInfo.InvariantCulture, $"last {hours} h"),
        { At: { } at } when at.TimeOfDay == TimeSpan.Zero => at.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        { At: { } at } => at.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture),
        _ => "",
    };
}
