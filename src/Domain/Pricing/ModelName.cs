namespace Helicarrier.Domain.Pricing;

/// <summary>One way to write a model name, with what was taken off on the way to it.</summary>
internal sealed record ModelName(string Text)
{
    public const long MillionTokens = 1_000_000;

    /// <summary>Whether what was taken off says something (effort, tier) rather than nothing (a date, a version).</summary>
    public bool Labelled { get; init; }

    public string? Tier { get; init; }

    /// <summary>
    /// All ways to write a name, the most literal first: as it is; without a snapshot date; without a tier suffix; and
    /// last, because <c>-max</c> and <c>-mini</c> are parts of real names, without effort labels.
    /// </summary>
    public static IReadOnlyList<ModelName> Forms(string text)
    {
        var all = Close([new(text)]);
        var layer = all;
        for (var depth = 0; depth < 2; depth++)
        {
            layer = Close([.. layer.Select(WithoutEffort).OfType<ModelName>()]);
            all = [.. all, .. layer];
        }

        return [.. all.DistinctBy(form => (form.Text, form.Tier))];
    }

    private static List<ModelName> Close(IReadOnlyList<ModelName> forms)
    {
        List<ModelName> dated = [.. forms, .. forms.Select(WithoutDate).OfType<ModelName>()];
        List<ModelName> tiered = [.. dated, .. dated.Select(WithoutTier).OfType<ModelName>()];
        return [.. tiered, .. tiered.Select(WithoutDate).OfType<ModelName>()];
    }

    private static ModelName? WithoutDate(ModelName form)
    {
        var stripped = NamePatterns.SnapshotDate().Replace(form.Text, "");
        return Same(stripped, form) ? null : form with { Text = stripped };
    }

    private static ModelName? WithoutTier(ModelName form)
    {
        if (form.Tier is not null) return null;
        if (form.Text.EndsWith("-fast", StringComparison.Ordinal))
        {
            return form with { Text = form.Text[..^"-fast".Length], Tier = TierPrice.Fast, Labelled = true };
        }
        return form.Text.EndsWith(":batch", StringComparison.Ordinal)
            ? form with { Text = form.Text[..^":batch".Length], Tier = TierPrice.Batch, Labelled = true }
            : null;
    }

    private static ModelName? WithoutEffort(ModelName form)
    {
        var stripped = NamePatterns.Effort().Replace(form.Text, "");
        return Same(stripped, form) ? null : form with { Text = stripped, Labelled = true };
    }

    private static bool Same(string stripped, ModelName form) =>
        stripped.Length == 0 || string.Equals(stripped, form.Text, StringComparison.Ordinal);
}
