using Helicarrier.Services.Since;

namespace Helicarrier.Web.Endpoints;

/// <summary>What alerts told.</summary>
/// <param name="Fired">How often a rule found something wrong after all was well.</param>
/// <param name="Over">How often that was over.</param>
/// <param name="CountIsExact">Whether every entry was read; else the latest were.</param>
/// <param name="Rules">What each rule did.</param>
internal sealed record SinceAlertsShape(int Fired, int Over, bool CountIsExact, IReadOnlyList<SinceRuleEntry> Rules)
{
    public static SinceAlertsShape Of(AlertNews news) =>
        new(news.Fired, news.Over, news.IsExact, [.. news.Rules.Take(SinceBoard.MostRows).Select(SinceRuleEntry.Of)]);
}
