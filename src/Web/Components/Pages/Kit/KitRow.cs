using Helicarrier.Web.Components.Controls;

namespace Helicarrier.Web.Components.Pages.Kit;

/// <summary>An invented run for the grid of the development-only kit page; some of them say what nobody should.</summary>
/// <param name="Id">What tells it from the others.</param>
/// <param name="Name">Its name.</param>
/// <param name="Who">Who started it.</param>
/// <param name="Did">What it did.</param>
/// <param name="Rows">How many rows it wrote.</param>
/// <param name="Failure">Why it failed; null when it did not.</param>
public sealed record KitRow(int Id, string Name, string Who, string Did, long Rows, string? Failure = null)
{
    /// <summary>All there are.</summary>
    public static IReadOnlyList<KitRow> All { get; } =
    [
        new(1, "Nightly backup", "schedule", "Copied the store, 1,204 pages", 1_204),
        new(2, "Log import", "anna", "Read 312 files of four agents", 48_311),
        new(3, "Repricing", "owner", "2026-11-01 over the whole ledger", 9_870, "Stopped after 9,870 of 12,004 rows: the book of 2026-11-01 was withdrawn."),
        new(4, "<script>alert(1)</script>", "<b>mallory</b>", new string('w', 180), 0),
        new(5, "النسخ الاحتياطي", "سارة", "نسخ المخزن كله", 77),
        new(6, "Retention", "schedule", "Nothing was older than 400 days", 0),
    ];

    /// <summary>All, in an order.</summary>
    public static IEnumerable<KitRow> InOrder(HudSort? sort) => sort switch
    {
        { Key: "name", Descending: true } => All.OrderByDescending(row => row.Name, StringComparer.OrdinalIgnoreCase),
        { Key: "name" } => All.OrderBy(row => row.Name, StringComparer.OrdinalIgnoreCase),
        { Key: "rows", Descending: true } => All.OrderByDescending(row => row.Rows),
        { Key: "rows" } => All.OrderBy(row => row.Rows),
        _ => All,
    };
}
