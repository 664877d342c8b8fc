using System.Text.Json;
using System.Text.Json.Serialization;

namespace Helicarrier.Services.Sources.Reporting;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(SourcesReport))]
internal sealed partial class SourcesReportJson : JsonSerializerContext;
