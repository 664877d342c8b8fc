using Helicarrier.Domain;
using Helicarrier.Domain.Alerts;
using Helicarrier.Persistence.Reading;
using Helicarrier.Services.Since;
using Helicarrier.Web.Components.Hud;
using Helicarrier.Web.Components.Words;

namespace Helicarrier.Web.Components.Pages.Since;

/// <summary>Something out of the ordinary, wholly a link to where it is told at length.</summary>
/// <param name="Words">What.</param>
/// <param name="Note">Which, or how it stands; null where the words say all.</param>
/// <param name="Href">Where it is told.</param>
/// <param name="Icon">Drawn before it.</param>
/// <param name="Severity">How bad it is; null is not at all.</param>
/// <param name="At">UTC.</param>
public sealed record NewsLine(string Words, string? Note, string Href, IconName Icon, Severity? Severity, DateTimeOffset At)
{
    private const int Longest = 160;

    public static NewsLine Of(AlertHistoryRow budget) => new(
        Cut(budget.RuleName), null, PageRoutes.Budgets, IconName.Dollar, AlertWords.Severity(budget.Transition.To), budget.Transition.At);

    public static NewsLine Of(RuleNews rule) => new(
        Cut(rule.Name), "alert, " + SinceWords.Of(rule), PageRoutes.OfAlertRule(rule.Id), IconName.Bell,
        rule.IsBroken ? Hud.Severity.Warning : rule.Status == AlertStatus.Ok ? null : AlertWords.Severity(rule.Status), rule.At);

    public static NewsLine Of(JobRow job) => new(
        $"{JobWords.Title(job.Type)} {JobWords.Number(job.Key)} failed", Cut(job.Error ?? job.ErrorCode ?? "without a reason"), PageRoutes.OfJob(job.Key),
        IconName.Jobs, Hud.Severity.Warning, job.EndedAt ?? job.CreatedAt);

    public static NewsLine Of(StopGiven stop) => new(
        $"{Cut(stop.By)} stopped {(stop.Agent is { } agent ? Cut(agent) : "a run")}", stop.Run.ToString(), PageRoutes.OfStop(stop.Run), IconName.Kill, null,
        stop.At);

    private static string Cut(string text) => VisibleText.Cut(VisibleText.Line(text), Longest);
}
