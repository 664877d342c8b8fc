using System.Text.Json.Serialization;

namespace Helicarrier.Services.Sources;

[JsonSerializable(typeof(Dictionary<string, long>), TypeInfoPropertyName = "Counts")]
[JsonSerializable(typeof(IReadOnlyDictionary<string, long>), TypeInfoPropertyName = "ReadOnlyCounts")]
internal sealed partial class NameCountsJson : JsonSerializerContext;
