namespace Helicarrier.Domain.Reports;

/// <summary>What the rows of a report stand for.</summary>
public enum ReportKind
{
    /// <summary>Calendar days of the report's zone.</summary>
    Daily,

    /// <summary>Weeks of such days.</summary>
    Weekly,

    /// <summary>Calendar months of the zone.</summary>
    Monthly,

    /// <summary>Sessions as their clients name them.</summary>
    Sessions,

    /// <summary>Models as served, by provider.</summary>
    Models,

    /// <summary>The five-hour windows that Anthropic's plans are limited by.</summary>
    Blocks,
}
