using Helicarrier.Domain.Ledger;

namespace Helicarrier.Web.Components.Pages.Ledger;

/// <summary>A column of the ledger's table.</summary>
/// <param name="Word">What the address calls it.</param>
/// <param name="Label">As shown.</param>
/// <param name="Css">Classes of its cells: how they are set, when they leave, and where they stand on a phone.</param>
/// <param name="Sort">The order that its head gives; null for none.</param>
public sealed record LedgerColumn(string Word, string Label, string Css, LedgerSort? Sort = null)
{
    public static LedgerColumn State { get; } = new("state", "State", "m3", LedgerSort.Status);

    public static LedgerColumn Session { get; } = new("session", "Session", "id lo4", LedgerSort.Session);

    public static LedgerColumn Agent { get; } = new("agent", "Agent", "k m4 ld-cut", LedgerSort.Agent);

    public static LedgerColumn Task { get; } = new("task", "Task", "t m1", LedgerSort.Title);

    public static LedgerColumn Model { get; } = new("model", "Model", "lo2 ld-cut ld-model", LedgerSort.Model);

    public static LedgerColumn Started { get; } = new("started", "Started", "n m5", LedgerSort.Newest);

    public static LedgerColumn Ended { get; } = new("ended", "Ended", "n lo3");

    public static LedgerColumn Duration { get; } = new("duration", "Duration", "n lo3", LedgerSort.Runtime);

    public static LedgerColumn Calls { get; } = new("calls", "Calls", "n lo3");

    public static LedgerColumn Tokens { get; } = new("tokens", "Tokens", "n lo3", LedgerSort.Tokens);

    public static LedgerColumn Cost { get; } = new("cost", "Cost", "n k m2", LedgerSort.Cost);

    public static LedgerColumn Client { get; } = new("client", "Client", "lo3 ld-cut");

    public static LedgerColumn Host { get; } = new("host", "Host", "lo3 ld-cut");

    public static LedgerColumn Project { get; } = new("project", "Project", "lo3 ld-cut");

    public static LedgerColumn Branch { get; } = new("branch", "Branch", "lo3 ld-cut");

    public static LedgerColumn Source { get; } = new("source", "Source", "lo3");

    /// <summary>All, in the order in which they stand.</summary>
    public static IReadOnlyList<LedgerColumn> All { get; } =
        [State, Session, Agent, Task, Model, Client, Host, Project, Branch, Source, Started, Ended, Duration, Calls, Tokens, Cost];

    /// <summary>Those that are shown when nobody says otherwise.</summary>
    public static IReadOnlyList<LedgerColumn> Usual { get; } = [State, Session, Agent, Task, Model, Started, Duration, Tokens, Cost];

    /// <summary>The columns that an address names; the usual ones when it names none. The task, which is the way to a session, is always there.</summary>
    public static IReadOnlyList<LedgerColumn> Parse(string? words)
    {
        var named = (words ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var columns = All.Where(column => column == Task || named.Contains(column.Word, StringComparer.Ordinal)).ToList();
        return columns.Count <= 1 && !named.Contains(Task.Word, StringComparer.Ordinal) ? Usual : columns;
    }

    /// <summary>How an address names columns; null for the usual ones.</summary>
    public static string? Words(IReadOnlyList<LedgerColumn> columns) =>
        columns.SequenceEqual(Usual) ? null : string.Join(',', columns.Select(column => column.Word));
}
