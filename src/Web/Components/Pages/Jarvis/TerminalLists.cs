using System.Globalization;
using Helicarrier.Domain.Control;
using Helicarrier.Domain.Control.Commands;
using Helicarrier.Persistence.Reading;
using Helicarrier.Services.Control;
using Helicarrier.Services.Control.Models;
using Helicarrier.Web.Components.Words;

namespace Helicarrier.Web.Components.Pages.Jarvis;

/// <summary>What the terminal lists.</summary>
internal static class TerminalLists
{
    /// <summary>Rows of a list.</summary>
    public const int Most = 20;

    /// <summary>The latest runs.</summary>
    public static TerminalAnswer Runs(IReadOnlyList<RunRow> rows, int live) => List(
        $"{Format.Counted(live, "run")} alive.", ApiRoutes.Runs,
        [.. rows.Select(static run => (run.Agent, $"{RunStatusLook.Of(run.Status).Word}, {RunWords.Span(run)}, {run.Id}"))]);

    /// <summary>The agents that may be started.</summary>
    public static TerminalAnswer Agents(IReadOnlyList<AgentEntry> agents, string? fault, ModelBook models) => fault is not null
        ? new(fault) { Status = StatusCodes.Status409Conflict, Route = "GET " + ApiRoutes.Catalogue, IsRefused = true }
        : List(
            $"{Format.Counted(agents.Count, "agent")} may be started.", ApiRoutes.Catalogue,
            [.. agents.Select(agent => ("@" + agent.Name, agent.Client + (models.DefaultOf(agent) is { } set ? $", begins with {set.Model}" : "")))]);

    /// <summary>What agents ask.</summary>
    public static TerminalAnswer Asks(IReadOnlyList<AskRow> asks) => List(
        $"{Format.Counted(asks.Count, "ask")} open.", ApiRoutes.Asks,
        [.. asks.Select(static ask => (ask.Key.ToString(CultureInfo.InvariantCulture), $"{ask.Agent}: {ask.Offer.Title}"))]);

    /// <summary>The commands.</summary>
    public static TerminalAnswer Help() => new("TARGET is an agent with one live run, or a run's id, whole or in part.")
    {
        Rows = [.. CommandUsage.All.Select(static usage => (usage.Form, usage.Also is { } also ? $"{usage.Means}; {also} does the same" : usage.Means))],
    };

    private static TerminalAnswer List(string text, string route, IReadOnlyList<(string Name, string Facts)> rows) => new(text)
    {
        Status = StatusCodes.Status200OK, Route = "GET " + route, Rows = [.. rows.Take(Most)],
        Next = rows.Count > Most ? $"{Format.Count(rows.Count - Most)} more are not shown." : null,
    };
}
