using System.Text.Json.Serialization;

namespace Helicarrier.Web.Endpoints;

/// <summary>Why an order was refused.</summary>
/// <param name="Error">One sentence.</param>
/// <param name="Code">A stable word.</param>
internal sealed record ControlError([property: JsonPropertyName("error")] string Error, [property: JsonPropertyName("code")] string Code);
