namespace Helicarrier.Services.LegacyImport;

/// <summary>Where the rows of one session stand.</summary>
internal sealed class LegacyGroup
{
    /// <summary>Its place in <c>ledger</c>; null when it has none there.</summary>
    public int? Session { get; set; }

    /// <summary>Its place in <c>usage</c>.</summary>
    public int? Usage { get; set; }

    /// <summary>Its places in <c>events</c>.</summary>
    public List<int> Events { get; } = [];
}
