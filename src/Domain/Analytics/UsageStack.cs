namespace Helicarrier.Domain.Analytics;

/// <summary>A series by step and model, with few models told apart and the others together.</summary>
/// <param name="Models">The dearest first, in the order in which they are stacked; all others last, if there are any.</param>
/// <param name="Steps">All steps of the range, also those in which nothing ran.</param>
public sealed record UsageStack(IReadOnlyList<NamedAmount> Models, IReadOnlyList<UsageStep> Steps)
{
    /// <summary>Models that are told apart: there are so many colours.</summary>
    public const int Most = 6;

    public static UsageStack Of(AnalyticsRange range, IReadOnlyList<UsagePoint> series)
    {
        var models = series.GroupBy(part => part.Model ?? "", StringComparer.Ordinal)
            .Select(static model => new NamedAmount(model.Key, UsageAmount.Sum(model.Select(static part => part.Amount))))
            .OrderByDescending(static model => model.Amount.Cost).ThenByDescending(static model => model.Amount.Tokens)
            .ThenBy(static model => model.Name, StringComparer.Ordinal).ToList();
        var shown = models.Count > Most ? models[..(Most - 1)] : models;
        var places = shown.Select(static (model, place) => (model.Name, place)).ToDictionary(static model => model.Name!, static model => model.place);
        if (shown.Count < models.Count)
        {
            shown = [.. shown, new(null, UsageAmount.Sum(models.Skip(shown.Count).Select(static model => model.Amount)))];
        }

        var parts = series.ToLookup(static part => part.Key, StringComparer.Ordinal);
        return new(shown, [.. range.Steps().Select(step =>
        {
            var amounts = new UsageAmount[shown.Count];
            foreach (var part in parts[step.Key]) amounts[places.GetValueOrDefault(part.Model ?? "", shown.Count - 1)] += part.Amount;
            return new UsageStep(step.Start, amounts, UsageAmount.Sum(amounts));
        })]);
    }
}
