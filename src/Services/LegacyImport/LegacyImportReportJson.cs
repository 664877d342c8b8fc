using System.Text.Json;
using System.Text.Json.Serialization;

namespace Helicarrier.Services.LegacyImport;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(LegacyImportReport))]
internal sealed partial class LegacyImportReportJson : JsonSerializerContext;
