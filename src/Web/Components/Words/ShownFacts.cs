using Helicarrier.Domain;
using Helicarrier.Domain.Fleet;
using Helicarrier.Domain.Ledger;
using Helicarrier.Persistence.Reading;
using Helicarrier.Services.Sources.Reporting;

namespace Helicarrier.Web.Components.Words;

/// <summary>
/// Facts as pages may show them: what agents wrote is made visible where a page takes it in, so that no place on the page can
/// forget to. Ids stay as they are, because links are made of them.
/// </summary>
public static class ShownFacts
{
    public static FleetSnapshot Shown(this FleetSnapshot fleet) => fleet with { Agents = [.. fleet.Agents.Select(Shown)] };

    public static LedgerRow Shown(this LedgerRow row) => row with
    {
        AgentLabel = VisibleText.Line(row.AgentLabel),
        AgentKind = Line(row.AgentKind),
        Source = VisibleText.Line(row.Source),
        SourceVersion = Line(row.SourceVersion),
        Model = Line(row.Model),
        Provider = Line(row.Provider),
        Title = Lines(row.Title),
        TaskText = Lines(row.TaskText),
        TaskCategory = Line(row.TaskCategory),
        Project = Line(row.Project),
        GitBranch = Line(row.GitBranch),
        Host = Line(row.Host),
        ErrorCode = Line(row.ErrorCode),
        ErrorMessage = Lines(row.ErrorMessage),
        Hit = row.Hit is { } hit
            ? hit with { Before = VisibleText.Line(hit.Before), Match = VisibleText.Line(hit.Match), After = VisibleText.Line(hit.After) } : null,
    };

    public static SessionDetail Shown(this SessionDetail detail) => detail with { Row = detail.Row.Shown() };

    public static SourcesReport Shown(this SourcesReport report) => report with { Sources = [.. report.Sources.Select(Shown)] };

    public static SourceReport Shown(this SourceReport source) => source with
    {
        Roots = [.. source.Roots.Select(static root => root with { Directory = VisibleText.Line(root.Directory) })],
        UnknownFields = source.UnknownFields.GroupBy(static field => VisibleText.Line(field.Key), StringComparer.Ordinal)
            .ToDictionary(static fields => fields.Key, static fields => fields.Sum(static field => field.Value), StringComparer.Ordinal),
        Errors = [.. source.Errors.Select(static error => new SourceError(VisibleText.Line(error.Path), VisibleText.Line(error.Message)))],
        Feeds = [.. source.Feeds.Select(static feed => feed with { Error = Line(feed.Error) })],
    };

    public static ImportRunRow Shown(this ImportRunRow run) => run with { ReportJson = VisibleText.Lines(run.ReportJson) };

    public static VoidedSession Shown(this VoidedSession session) => session with
    {
        AgentLabel = VisibleText.Line(session.AgentLabel),
        Title = Line(session.Title),
        Actor = VisibleText.Line(session.Actor),
        Reason = VisibleText.Line(session.Reason),
    };

    public static VoidedPage Shown(this VoidedPage page) => page with { Rows = [.. page.Rows.Select(row => row.Shown())] };

    private static AgentSnapshot Shown(AgentSnapshot agent) => agent with
    {
        Label = VisibleText.Line(agent.Label),
        Kind = Line(agent.Kind),
        Host = Line(agent.Host),
        Evidence = VisibleText.Lines(agent.Evidence),
        Task = Lines(agent.Task),
        Model = Line(agent.Model),
    };

    private static string? Line(string? text) => text is null ? null : VisibleText.Line(text);

    private static string? Lines(string? text) => text is null ? null : VisibleText.Lines(text);
}
