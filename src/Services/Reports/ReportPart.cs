using System.Text.Json.Serialization;

namespace Helicarrier.Services.Reports;

/// <summary>A model's or a provider's part.</summary>
public sealed record ReportPart : ReportFigures
{
    /// <summary>Null where no source says.</summary>
    [JsonPropertyOrder(-2)]
    public required string? Name { get; init; }

    /// <summary>The provider of a model.</summary>
    public string? Provider { get; init; }
}
