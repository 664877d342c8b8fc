using System.Text.Json;
using System.Text.Json.Serialization;

namespace Helicarrier.Services.Reports.Export;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, WriteIndented = true)]
[JsonSerializable(typeof(ExportSummary))]
[JsonSerializable(typeof(Dictionary<string, string>))]
internal sealed partial class ExportJson : JsonSerializerContext;
