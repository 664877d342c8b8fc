namespace Helicarrier.Domain.Pricing;

/// <summary>
/// One model, however it is spelled: without what gateways and clouds put around its name, without a snapshot's date, with
/// dashes for dots, and Claude's family before its version. Needs no book; says nothing about who serves the model.
/// </summary>
public static class ModelSpelling
{
    private const string MillionSuffix = "[1m]";
    private const string Claude = "claude";

    /// <summary>The spelling that all spellings of a model share; null when there is no name.</summary>
    public static string? Plain(string? model)
    {
        if (string.IsNullOrWhiteSpace(model)) return null;
        var text = model.Trim().ToLowerInvariant();
        if (text.EndsWith(MillionSuffix, StringComparison.Ordinal)) text = text[..^MillionSuffix.Length];
        var (maker, name, _) = NameResolution.TakeApart(text);
        // A gateway's name may itself begin with a maker's.
        while (maker is not null) (maker, name, _) = NameResolution.TakeApart(name);
        name = NamePatterns.SnapshotDate().Replace(name, "").Replace('.', '-');
        return name.StartsWith(Claude + "-", StringComparison.Ordinal) ? FamilyFirst(name) : name;
    }

    /// <summary>A name without the day of a snapshot at its end; null where there is none.</summary>
    public static string? WithoutDate(string name) =>
        NamePatterns.SnapshotDate().Match(name) is { Success: true, Index: > 0 } day ? name[..day.Index] : null;

    /// <summary>
    /// A snapshot as sources write it: Vertex writes it as <c>name@20250929</c> and the current one as <c>name@default</c>. An <c>@</c>
    /// that begins a name (Cloudflare's <c>@cf/…</c>) is a part of it.
    /// </summary>
    public static string WithoutAt(string name)
    {
        var at = name.LastIndexOf('@');
        if (at <= 0) return name;
        var version = name[(at + 1)..];
        return version is "default" ? name[..at] : $"{name[..at]}-{version}";
    }

    /// <summary><c>claude-4-5-sonnet</c> is <c>claude-sonnet-4-5</c>.</summary>
    private static string FamilyFirst(string name)
    {
        var parts = name.Split('-');
        return string.Join('-', parts.OrderBy(part => part.All(char.IsAsciiDigit)));
    }
}
