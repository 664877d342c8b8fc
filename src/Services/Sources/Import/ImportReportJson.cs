using System.Text.Json;
using System.Text.Json.Serialization;
using Helicarrier.Persistence.Reading;
using Helicarrier.Services.Sources.Scanning;

namespace Helicarrier.Services.Sources.Import;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(ImportReport))]
internal sealed partial class ImportReportJson : JsonSerializerContext;
